import { describe, expect, it } from '@jest/globals'
import { lexicalToMarkdown, markdownToLexical } from '@/markdown'
import { mergeSpelling } from '@/markdown/source/merge-spelling'

/** The longest that an export may take for these texts, in milliseconds; they took minutes. */
const patience = 20_000

describe('mergeSpelling', () => {
  it('keeps the spelling of what did not change', () => {
    const [merged] = mergeSpelling(
      '*one* and new\nthree \\_',
      '*one* and two\nthree \\_',
      '_one_ and two\nthree _',
    )
    expect(merged).toBe('_one_ and new\nthree _')
  })

  it(
    'takes moments for a block that says the same again and again',
    () => {
      const words = `${'a '.repeat(3_990)}b`
      expect(mergeSpelling(`${words} c\n`, `${words}\n`, `${words}\n`)[0]).toBe(`${words} c\n`)
      const lines = 'a b\n'.repeat(20_000)
      expect(mergeSpelling(`${lines}c\n`, lines, lines)[0]).toBe(`${lines}c\n`)
    },
    patience,
  )

  it(
    'takes moments for one cell of a long table of equal rows',
    () => {
      const table = `| a | b |\n| - | - |\n${'| x | y |\n'.repeat(1_500)}`
      const { content, source } = markdownToLexical(table)
      const edited = JSON.parse(JSON.stringify(content).replace('"x"', '"z"')) as typeof content
      expect(lexicalToMarkdown(edited, { source })).toBe(table.replace('x', 'z'))
    },
    patience,
  )
})
