/**
 * Whether a text is a well-formed language tag.
 *
 * @param tag as in `de` or `pt-BR` (BCP 47)
 */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    // A RangeError: nothing else comes of a string.
    return false
  }
}
