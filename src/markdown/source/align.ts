/** Beyond this many cells, the table of the longest common subsequence costs too much. */
const MAX_CELLS = 16_000_000

/**
 * Pairs the items of two sequences along their longest common subsequence.
 *
 * @returns for every item of `present` the index of its partner in `original`, or -1.
 */
export function align(present: readonly string[], original: readonly string[]): number[] {
  const pairs = new Array<number>(present.length).fill(-1)
  let start = 0
  while (start < present.length && start < original.length && present[start] === original[start]) {
    pairs[start] = start
    start++
  }
  let end = 0
  while (
    end < present.length - start &&
    end < original.length - start &&
    present[present.length - 1 - end] === original[original.length - 1 - end]
  ) {
    pairs[present.length - 1 - end] = original.length - 1 - end
    end++
  }
  const rows = present.length - start - end
  const columns = original.length - start - end
  if (rows * columns > MAX_CELLS) {
    alignGreedily(present, original, pairs, { start, rows, columns })
    return pairs
  }
  const width = columns + 1
  // No common subsequence of so few cells is longer than 4,000.
  const lengths = new Uint16Array((rows + 1) * width)
  const equal = (i: number, j: number) => present[start + i] === original[start + j]
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      lengths[i * width + j] = equal(i, j)
        ? lengths[(i + 1) * width + j + 1]! + 1
        : Math.max(lengths[(i + 1) * width + j]!, lengths[i * width + j + 1]!)
    }
  }
  for (let i = 0, j = 0; i < rows && j < columns;) {
    if (equal(i, j)) pairs[start + i++] = start + j++
    else if (lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!) i++
    else j++
  }
  return pairs
}

/** Takes the next equal item for each one, in order. */
function alignGreedily(
  present: readonly string[],
  original: readonly string[],
  pairs: number[],
  { start, rows, columns }: { start: number; rows: number; columns: number },
): void {
  const places = new Map<string, number[]>()
  for (let j = start + columns - 1; j >= start; j--) {
    const list = places.get(original[j]!)
    if (list) list.push(j)
    else places.set(original[j]!, [j])
  }
  let last = start - 1
  for (let i = start; i < start + rows; i++) {
    const list = places.get(present[i]!)
    while (list && list.length > 0 && list.at(-1)! <= last) list.pop()
    const next = list?.pop()
    if (next !== undefined) pairs[i] = last = next
  }
}

/**
 * Guesses which original block each changed one comes from: within the holes that {@link align}
 * left, blocks are paired in order as far as `alike` says, from the front and from the back.
 *
 * @returns for every present block the index of its original, unchanged or not, or -1.
 */
export function pairChanged(
  pairs: readonly number[],
  originals: number,
  alike: (present: number, original: number) => boolean,
): number[] {
  const out = [...pairs]
  let from = 0
  let low = 0
  for (let i = 0; i <= pairs.length; i++) {
    const anchor = i === pairs.length ? originals : pairs[i]!
    if (anchor < 0) continue
    let to = i
    let high = anchor
    while (from < to && low < high && alike(from, low)) out[from++] = low++
    while (from < to && low < high && alike(to - 1, high - 1)) out[--to] = --high
    if (to - from === high - low) while (from < to) out[from++] = low++
    from = i + 1
    low = anchor + 1
  }
  return out
}
