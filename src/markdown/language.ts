/**
 * Whether a text is a well-formed language tag.
 *
 * @param tag as in `de` or `pt-BR` (BCP 47)
 */
export function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
