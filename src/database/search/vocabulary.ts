import type { SearchDocument } from './types'

/** Lengths of words that are worth correcting; shorter ones are like too many others. */
const shortest = 3
const longest = 32

/** Words that people type by hand: of scripts with spaces, and no numbers. */
const typed = /^\p{L}+$/u

/** Scripts that are indexed in pairs of characters, which are no words to suggest. */
const unspaced =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u

/**
 * The words of a list that a typing error is looked up in, each once and sorted, so that two
 * transactions that add the same words never wait for each other crosswise.
 */
export const vocabulary = (words: Iterable<string>): string[] =>
  [...new Set(words)]
    .filter(
      (word) =>
        word.length >= shortest &&
        word.length <= longest &&
        typed.test(word) &&
        !unspaced.test(word),
    )
    .sort()

/** All words of a document. */
export const wordsOfDocument = ({ title, description, body }: SearchDocument): string[] => [
  ...title,
  ...description,
  ...body,
]

/**
 * The trigrams of a word, its ends marked by blanks: words that differ by one or two letters share
 * most of them.
 */
export function trigrams(word: string): string[] {
  const letters = [' ', ...Array.from(word), ' ']
  const found = new Set<string>()
  for (let start = 0; start + 3 <= letters.length; start++)
    found.add(letters.slice(start, start + 3).join(''))
  return [...found]
}
