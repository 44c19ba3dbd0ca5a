/** A word of a text. */
export type Word = {
  /** In the form in which all of its spellings are the same. */
  folded: string
  /** Where it begins in the text, in UTF-16 code units. */
  start: number
  /** Where it ends. */
  end: number
}

/** Longer pieces are no words but data; nobody types them. */
const longest = 64

/** Scripts that put no blanks between words: indexed as pairs of characters. */
const unspaced =
  '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}'

/**
 * A run of letters and numbers, split where the script changes to or from an unspaced one; `C++`,
 * `C#` and their like are words.
 */
const run = new RegExp(
  `(?:(?=[\\p{L}\\p{N}])[${unspaced}]\\p{M}*)+|(?:(?![${unspaced}])[\\p{L}\\p{N}]\\p{M}*)+(?:[+#]+(?![\\p{L}\\p{N}]))?`,
  'gu',
)
const isUnspaced = new RegExp(`^[${unspaced}]`, 'u')

/**
 * Accents and vowel points, which people leave out; the vowel signs of Indic scripts and the voicing
 * marks of Japanese they don't.
 */
const accents = /(?![\u3099\u309A])(?=\p{Mn})[\p{sc=Inherited}\p{sc=Hebrew}\p{sc=Arabic}]/gu

/** Letters that people without them spell in another way, and that Unicode doesn't decompose. */
const spelled: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  þ: 'th',
}
const spelledOtherwise = new RegExp(`[${Object.keys(spelled).join('')}]`, 'g')
const neither = /[^\p{L}\p{N}\p{M}+#]/gu

/**
 * The form in which all spellings of a word are the same: lower case, without accents, compatible
 * characters replaced (Unicode NFKC), and only letters, numbers, marks, `+` and `#` left.
 */
export function fold(word: string): string {
  const lower = word.toLowerCase()
  return plain.test(lower) ? lower : foldAny(lower)
}

const plain = /^[a-z0-9]+$/

const foldAny = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(accents, '')
    .toLowerCase()
    .replace(spelledOtherwise, (letter) => spelled[letter] ?? letter)
    .normalize('NFC')
    .replace(accents, '')
    .replace(neither, '')

/** Every pair of neighbouring characters in a run of an unspaced script. */
function* pairs(text: string, start: number): Generator<Word> {
  const characters = Array.from(text.matchAll(/[^\p{M}]\p{M}*/gu), (match) => ({
    from: start + match.index,
    to: start + match.index + match[0].length,
    folded: fold(match[0]),
  }))
  const [only] = characters
  if (only && characters.length === 1) yield { folded: only.folded, start, end: only.to }
  for (let n = 0; n + 1 < characters.length; n++) {
    const [one, other] = [characters[n]!, characters[n + 1]!]
    yield { folded: one.folded + other.folded, start: one.from, end: other.to }
  }
}

/**
 * Takes a text apart into words, in any script.
 *
 * @param text as people wrote it
 * @returns the words in their order, each with its place; pieces too long to be words are left out
 */
export function* wordsOf(text: string): Generator<Word> {
  for (const match of text.matchAll(run)) {
    const [piece] = match
    if (isUnspaced.test(piece)) {
      yield* pairs(piece, match.index)
      continue
    }
    if (piece.length > longest) continue
    const folded = fold(piece)
    if (folded) yield { folded, start: match.index, end: match.index + piece.length }
  }
}

/** The words of a text in their order, folded. */
export const foldedWords = (text: string): string[] => Array.from(wordsOf(text), (it) => it.folded)
