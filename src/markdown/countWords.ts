import type { SerializedEditorState } from '@payloadcms/richtext-lexical/lexical'
import { convertLexicalToPlaintext } from '@payloadcms/richtext-lexical/plaintext'

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/**
 * Counts the words of an article's text, in any script (Unicode UAX #29, word boundaries).
 *
 * @param content the article's Lexical state
 */
export function countWords(content: SerializedEditorState): number {
  let words = 0
  for (const { isWordLike } of segmenter.segment(convertLexicalToPlaintext({ data: content })))
    if (isWordLike) words++
  return words
}
