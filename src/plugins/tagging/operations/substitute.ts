/**
 * Puts one tag in the place of others. The order stays; the new one stands where it stood already, or
 * else where the first of the others stood, and never twice.
 *
 * @param tags ids of an article's tags, in order
 * @param sources ids that go
 * @param target id that comes; null for none
 */
export function substitute(
  tags: readonly string[],
  sources: ReadonlySet<string>,
  target: string | null,
): string[] {
  const hasTarget = target !== null && tags.includes(target)
  const replaced = tags.flatMap((tag) => {
    if (!sources.has(tag)) return [tag]
    return target === null || hasTarget ? [] : [target]
  })
  return [...new Set(replaced)]
}
