import { describe, expect, it } from '@jest/globals'
import { markdownToLexical } from '@/markdown'
import { plainText } from '@/markdown/plainText'

const read = (markdown: string) => plainText(markdownToLexical(markdown).content)

describe('the plain text of an article', () => {
  it.each([
    ['# Title\n\nA *word* and **two**[^1].\n\n[^1]: A note.', 'Title\nA word and two.\nA note.'],
    ['- one\n- two\n  - three', 'one\ntwo\nthree'],
    ['| a | b |\n| - | - |\n| c | d |', 'a\nb\nc\nd'],
    ['```js\nconst x = 1\n```', 'const x = 1'],
    ['[text](https://example.com "title") ![alt](a.png)', 'text'],
    ['> quoted\n> lines\n>\n> more', 'quoted lines\nmore'],
    ['> [!NOTE]\n> Mind\n> the gap.\n>\n> ```\n> a\n> b\n> ```', 'Mind the gap.\na\nb'],
    ['> [!NOTE]\n> Mind the gap.', 'Mind the gap.'],
    ['a `code` b', 'a code b'],
    ['$$\nx^2\n$$', ''],
    ['a\\\nb\n\n***\n\nc {{< d >}}', 'a b\nc {{< d >}}'],
    ['- a\n\n+ b', 'a\nb'],
  ])('%j', (markdown, text) => expect(read(markdown)).toBe(text))

  it.each([
    'before\n\n<!-- SECRET -->\n\nafter',
    'before <!-- SECRET --> after',
    'before\n\n<script>SECRET()</script>\n\nafter',
    'before\n\n<style>.SECRET {}</style>\n\nafter',
    'before\n\n<p data-x="SECRET">seen</p>\n\nafter',
    'before\n\n[SECRET]: https://example.com/SECRET\n\nafter',
  ])('has nothing that readers do not see: %j', (markdown) => {
    expect(read(markdown)).toMatch(/^before[^]*after$/)
    expect(read(markdown)).not.toContain('SECRET')
  })

  it('has a text that is too deep for the parser as it is', () => {
    const { content } = markdownToLexical('> [!NOTE]\n> a\n')
    const deep = '>'.repeat(200)
    const edited = JSON.parse(JSON.stringify(content).replace('"a"', `"${deep}"`)) as typeof content
    expect(plainText(edited)).toBe(deep)
  })

  it('has the words of HTML without its tags', () => {
    expect(read('<details><summary>More</summary>Hidden <b>well</b>&amp;truly</details>')).toBe(
      'More\nHidden well&truly',
    )
  })
})
