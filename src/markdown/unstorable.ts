/** What no text can hold, nor any database keep: NUL, and half of a pair of surrogates. */
const UNSTORABLE = /\0|\p{Surrogate}/u

/**
 * Whether a value as JSON has it holds, in a text or a key anywhere within it, what would be cut off
 * or replaced when it is stored.
 */
export function isUnstorable(value: unknown): boolean {
  if (typeof value === 'string') return UNSTORABLE.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, item]) => UNSTORABLE.test(key) || isUnstorable(item))
}
