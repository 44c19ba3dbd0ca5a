/** What the system keeps itself, and what an action already says. */
const unmentioned = new Set([
  '_status',
  'aliasKeys',
  'articleCount',
  'articles',
  'createdAt',
  'deletedAt',
  'formerIds',
  'generateSlug',
  'id',
  'key',
  'mentions',
  'owner',
  'readingTime',
  'savedFrom',
  'seriesSlug',
  'source',
  'updatedAt',
  'wordCount',
])

type Values = Record<string, unknown>

/** Nothing, however it is written: the panel sends null for what was never filled in. */
const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && Object.values(value).every(isEmpty))

function same(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (isEmpty(one) && isEmpty(other)) return true
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false
  const [a, b] = [one as Values, other as Values]
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]))
}

/**
 * Names the fields that a save changes.
 *
 * @param data what is saved; a field that it lacks keeps its value
 * @param before the document as it was, its relations as ids
 * @returns names of top-level fields, those that the system keeps itself left out
 */
export const changedFields = (data: Values, before: Values): string[] =>
  Object.keys(data).filter((name) => !unmentioned.has(name) && !same(data[name], before[name]))
