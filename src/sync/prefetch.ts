/**
 * Works on some items ahead of the consumer, several at once, and gives the results in order.
 *
 * @param items where the work comes from; read no further than `ahead` items in front
 * @param work what to do with each
 * @param ahead how many items are under way at most
 * @throws what `items` or `work` throw, at the item's turn
 */
export async function* prefetch<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  ahead: number,
): AsyncGenerator<Result> {
  const iterator = items[Symbol.asyncIterator]()
  const queue: Promise<Result>[] = []
  let exhausted = false
  while (true) {
    while (!exhausted && queue.length < ahead) {
      const next = await iterator.next()
      if (next.done) exhausted = true
      else {
        const result = work(next.value)
        // It is awaited in its turn; until then Node must not take it for forgotten.
        result.catch(() => undefined)
        queue.push(result)
      }
    }
    const first = queue.shift()
    if (!first) return
    yield await first
  }
}
