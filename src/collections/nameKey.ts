/**
 * The form in which two spellings of a tag or a person's name are the same: without case, accents, and differences in
 * white space, hyphens and underscores. `Île de France`, `ile-de-france` and `ILE DE FRANCE` have one
 * key.
 *
 * @param name the name of a tag or an author, or an alias
 * @returns the key; it may be empty when the name holds nothing but marks and spaces
 */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[\s\p{Pd}_]+/gu, ' ')
    .trim()
    .normalize('NFC')
