import type { Phrase } from '@/database/search'
import { wordsOf } from './words'

/** Longest query that is read, in UTF-16 code units; what comes after is left out. */
export const maxQueryLength = 200

/** Most words of a query that are looked for. */
export const maxWords = 12

/** Beginnings shorter than this stand for too many words. */
const shortestPrefix = 3

/** What somebody asked for. */
export type ParsedQuery = {
  /** What must be found, each of them: one word, or several in a row. */
  phrases: Phrase[]
  /** Whether the query was longer than what is read of it. */
  isCut: boolean
}

/** Reads a piece without blanks, or what stands between quotation marks. */
function phraseOf(text: string, quoted: boolean): Phrase | undefined {
  const words = Array.from(wordsOf(text), ({ folded }) => folded)
  const last = words.at(-1)
  return last === undefined
    ? undefined
    : { words, prefix: !quoted && last.length >= shortestPrefix }
}

/**
 * Reads a query. Blanks separate what must all be found; what is written together (`node.js`) or
 * between quotation marks is found in a row. There is no other syntax: every character that belongs
 * to no word is skipped, so nothing in a query can be misspelt, and none of it is code anywhere.
 *
 * @param text as it was typed
 * @param options.typing true while it is being typed: the last word may be a beginning of any length
 */
export function parseQuery(
  text: string,
  { typing = false }: { typing?: boolean } = {},
): ParsedQuery {
  const read = text.slice(0, maxQueryLength).replace(/\p{Surrogate}$/u, '')
  const phrases: Phrase[] = []
  let words = 0
  let isCut = read.length < text.length
  for (const [, quoted, plain = ''] of read.matchAll(/["“„”]([^"“„”]*)["“”]|([^\s"“„”]+)/gu)) {
    const phrase = phraseOf(quoted ?? plain, quoted !== undefined)
    if (!phrase || phrases.some(({ words: same }) => same.join(' ') === phrase.words.join(' ')))
      continue
    if (words + phrase.words.length > maxWords) {
      isCut = true
      break
    }
    words += phrase.words.length
    phrases.push(phrase)
  }
  const last = phrases.at(-1)
  if (last && typing && /[\p{L}\p{N}\p{M}+#]$/u.test(text)) last.prefix = true
  return { phrases, isCut }
}
