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

/** Scripts that are written from right to left, of those that languages of today use (ISO 15924). */
const rightToLeft = new Set(['Adlm', 'Arab', 'Aran', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa'])

/**
 * The direction in which a language is written, as in HTML's attribute `dir`.
 *
 * @param tag a well-formed language tag; one without a script has the usual one of its language
 */
export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  rightToLeft.has(new Intl.Locale(tag).maximize().script ?? '') ? 'rtl' : 'ltr'
