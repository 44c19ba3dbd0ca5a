/** Comes after everything that begins with the text before it. */
export const end = '\u{10FFFF}'

/** Most tags and authors that a word is taken to mean: a beginning may be that of many. */
export const mostNamed = 50

/** One word that a tag or an author is called by. */
export type Name = { owner: string; word: string }

/** Gathers the words of each owner. */
export function namesOf(rows: readonly Name[]): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const { owner, word } of rows) names.set(owner, [...(names.get(owner) ?? []), word])
  return names
}
