import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { markdownToLexical } from '@/markdown'
import { countWords } from '@/markdown/countWords'

const count = (text: string) => countWords(markdownToLexical(text).content)

test.each([
  ['One, two; three. “Four” (five)!', 5],
  ["Don't split 3.14 or e.g. this", 6],
  ['well-known foo_bar', 3],
  ['Größe naïve Привет κόσμε', 4],
  ['我喜欢写作', 3],
  ['**bold** and `code` in *a* [link](https://example.com)', 6],
  ['', 0],
])('%s has %d words', (text, words) => {
  expect(count(text)).toBe(words)
})

test('words are those of Unicode UAX #29, whatever stands between them', () => {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
  const piece = fc.constantFrom(
    'word',
    "it's",
    '“quoted”',
    '(a)',
    'x,y',
    '1,5',
    'né',
    '日本語',
    '-',
    '!',
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), (pieces) => {
      const text = `start ${pieces.join(' ')} end`
      const expected = [...segmenter.segment(text)].filter((it) => it.isWordLike).length
      const root = markdownToLexical('x').content
      const [paragraph] = root.root.children as unknown as { children: { text: string }[] }[]
      paragraph!.children[0]!.text = text
      expect(countWords(root)).toBe(expected)
    }),
  )
})
