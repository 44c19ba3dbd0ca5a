import { isDeepStrictEqual } from 'node:util'

/** A copy as it comes back from JSON: ids and dates of a database are text. */
export const plainCopy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value ?? undefined
  if (Array.isArray(value)) return value.length > 0 ? value.map(withoutEmpty) : undefined
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const kept = withoutEmpty(inner)
    return kept === undefined ? [] : [[key, kept] as const]
  })
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

/** A value in plain JSON without what is empty, which every database writes in its own way. */
export const essence = (value: unknown): unknown => withoutEmpty(plainCopy(value ?? null))

/** Whether two values say the same, whichever database or JSON they come from. */
export const sameEssence = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(essence(one), essence(other))
