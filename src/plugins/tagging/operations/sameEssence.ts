import { isDeepStrictEqual } from 'node:util'

/** A value without what is empty, which every database writes in its own way. */
function essence(value: unknown): unknown {
  if (Array.isArray(value)) return value.length > 0 ? value.map(essence) : undefined
  if (value instanceof Date) return value.toISOString()
  if (typeof value !== 'object' || value === null) return value ?? undefined
  const entries = Object.entries(value).flatMap(([key, inner]) => {
    const kept = essence(inner)
    return kept === undefined ? [] : [[key, kept] as const]
  })
  return entries.length > 0 ? Object.fromEntries(entries) : undefined
}

/** Whether two values say the same, whichever database or JSON they come from. */
export const sameEssence = (one: unknown, other: unknown): boolean =>
  isDeepStrictEqual(essence(one), essence(other))
