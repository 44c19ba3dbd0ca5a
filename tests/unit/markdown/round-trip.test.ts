import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { lexicalToMarkdown, markdownToLexical, parseArticle } from '@/markdown'
import { blockToLexical } from '@/markdown/convert/blocks-to-lexical'
import { Ids } from '@/markdown/convert/build'
import { NotNative } from '@/markdown/convert/not-native'
import { References } from '@/markdown/convert/references'
import { convertMarkdown } from '@/markdown/markdown-to-lexical'

const TOUR = `# Hi *there*

Para [a][x] and \`c\`  
br **b _i_ b** {{< fig "a_b" >}} ![i](x.png "t").

* one
* two

  more
  * nested

\`\`\`js {1}
let
\`\`\`

| a | b |
|:--|--:|
| 1 | 2 |

> [!NOTE]
> hello *w*

> quote
> two
>
> x

[^1]: foot
    more

Text[^1] $$x$$

$$
a
$$

<div>
x
</div>

[x]: /url "t"
[y]: /b
`

describe('markdownToLexical and lexicalToMarkdown', () => {
  it("give the customer's article back byte for byte, its title not shown twice", () => {
    const path = 'seeds/could-deepseek-be-the-democratization-of-ai.md'
    const parsed = parseArticle(readFileSync(path, 'utf8'))
    if (!parsed.ok) throw new Error('not parsed')
    const { body, frontMatter } = parsed.article
    const { content, source } = markdownToLexical(body, { title: frontMatter.title })
    expect(content.root.children.map(({ type }) => type)).toEqual(Array(6).fill('paragraph'))
    expect(lexicalToMarkdown(content, { source })).toBe(body)
  })

  it('give every kind of block a node of its own and the text back byte for byte', () => {
    const { content, source } = markdownToLexical(TOUR)
    const kinds = content.root.children.map(
      ({ type, fields }) => (fields as { blockType?: string } | undefined)?.blockType ?? type,
    )
    expect(kinds).toEqual([
      'heading',
      'paragraph',
      'list',
      'code',
      'table',
      'alert',
      'quote',
      'footnote',
      'paragraph',
      'math',
      'html',
      'definitions',
    ])
    expect(lexicalToMarkdown(content, { source })).toBe(TOUR)
  })

  it('change one line of the text when one word of a paragraph changes', () => {
    const { content, source } = markdownToLexical(TOUR)
    const edited = JSON.parse(JSON.stringify(content).replace('br ', 'break ')) as typeof content
    expect(lexicalToMarkdown(edited, { source })).toBe(TOUR.replace('\nbr ', '\nbreak '))
  })

  it('change one row of a table whose rows are shorter than its header', () => {
    const table = '| a   | b   | c   |\n| --- | --- | --- |\n| one | two |\n| x   |\n'
    const { content, source } = markdownToLexical(table)
    const edited = JSON.parse(JSON.stringify(content).replace('one', '1')) as typeof content
    expect(lexicalToMarkdown(edited, { source })).toBe(table.replace('one', '1'))
  })

  it('reads quotes that hold bare addresses, and escaped alerts, as quotes', () => {
    for (const markdown of ['> see www.a.b now\n', '> \\[!NOTE]\n> text\n']) {
      const { content, source } = markdownToLexical(markdown)
      expect(content.root.children[0]!.type).toBe('quote')
      expect(lexicalToMarkdown(content, { source })).toBe(markdown)
    }
  })
})

describe('what a text is made of', () => {
  const edit = (markdown: string, from: string, to: string) => {
    const { content, source } = markdownToLexical(markdown)
    const edited = JSON.parse(JSON.stringify(content).replace(from, to)) as typeof content
    return lexicalToMarkdown(edited, { source })
  }

  it.each([
    ['carriage returns', 'one\r\rtwo words\r'],
    ['all kinds of line endings', 'one\r\n\ntwo words\r\rthree\n'],
    ['short lines under headings', 'A heading of two words\n---\n\ntext\n'],
    ['thousands of words', `two words\n${'more *and* more '.repeat(2_000)}\n`],
  ])('a changed word leaves alone: %s', (_name, markdown) => {
    expect(edit(markdown, 'two words', 'two letters')).toBe(
      markdown.replace('two words', 'two letters'),
    )
  })

  it('a title may hold pictures, codes and breaks', () => {
    const markdown = 'A ![b](c.png) *`d`*  \n{{ e }} f\n===\n\ntext\n'
    const { content, source } = markdownToLexical(markdown, { title: 'A b d {{ e }} f' })
    expect(content.root.children).toHaveLength(1)
    expect(lexicalToMarkdown(content, { source })).toBe(markdown)
  })

  it.each([
    ['task list with other items', '- [ ] a\n- b\n'],
    ['definition', '> a\n\n- b\n\n  [c]: d\n'],
    ['text after a nested list', '- a\n  - b\n\n  c\n'],
    ['lists next to each other', '- a\n\n+ b\n'],
    ['link without text', 'a [](b)\n'],
    ['emphasis within itself', '*a *b* c*\n'],
  ])('what has no form in rich text is kept with the reason: %s', (reason, markdown) => {
    const { content, source, kept } = convertMarkdown(markdown)
    expect(kept.map((block) => block.reason)).toEqual([expect.stringContaining(reason)])
    expect(lexicalToMarkdown(content, { source })).toBe(markdown)
  })

  it.each([
    ['cells with pictures and links', '| a ![b](c) | [d](e) |\n| - | - |\n| f | g |\n'],
    ['an address', '<a@b.c>\n'],
  ])('comes back when it is printed anew: %s', (_name, markdown) => {
    const { content } = markdownToLexical(markdown)
    expect(lexicalToMarkdown(content).replaceAll('---', '-')).toBe(markdown)
  })

  it.each(['**a**\\\nb\n', '**a**\\\n*b*\n', '- **a**\\\n  [b](c) d\n', '**a\\\n*b*\\\nc**\n'])(
    'a break after formatted text is rich text: %j',
    (markdown) => {
      const { content, kept } = convertMarkdown(markdown)
      expect(kept).toEqual([])
      expect(lexicalToMarkdown(content)).toBe(markdown)
    },
  )

  it('a block of a kind that nobody knows is kept, too', () => {
    const context = { ids: new Ids(), references: new References(), slice: () => '' }
    expect(() => blockToLexical({ type: 'yaml', value: 'a: b' }, context)).toThrow(NotNative)
  })

  it('a block that rich text would alter is kept as it was written', () => {
    const { content, source, kept } = convertMarkdown('**a**\\\n**b**\n')
    expect(kept).toEqual([{ type: 'paragraph', reason: 'does not come back the same' }])
    expect(lexicalToMarkdown(content, { source })).toBe('**a**\\\n**b**\n')
  })

  it('an address in a sentence that is none between angle brackets gets parentheses', () => {
    const { content } = markdownToLexical('(_A_@_.A\n')
    expect(lexicalToMarkdown(content)).toBe('([\\_A\\_@\\_.A](mailto:_A_@_.A)\n')
  })
})

describe('blocks that were moved', () => {
  const arranged = (markdown: string, order: number[]) => {
    const { content, source } = markdownToLexical(markdown)
    content.root.children = order.map((index) => content.root.children[index]!)
    return lexicalToMarkdown(content, { source })
  }

  it('part lists by another bullet or another delimiter', () => {
    expect(arranged('- a\n\nx\n\n- b\n\ny\n\n- c\n', [0, 2, 4])).toBe('- a\n\n+ b\n\n* c\n')
    expect(arranged('1. a\n\nx\n\n1. b\n\ny\n\n1. c\n', [0, 2, 4])).toBe('1. a\n\n1) b\n\n1. c\n')
  })

  it('keep every word where no spelling says what the content says', () => {
    expect(arranged('a\n\n- b\n\n<!-- open\n', [2, 0, 1])).toBe('<!-- open\n\na\n\n- b')
  })
})

describe('indented code', () => {
  it.each(['a\n\n    one\n\nb\n\n    two\n', 'a\n\n\tone\n', '    one\n\n    three\n\nb _c\n'])(
    'stays indented when it changes, and what follows it stays: %j',
    (text) => {
      const { content, source } = markdownToLexical(text)
      const edited = JSON.parse(JSON.stringify(content).replace('"one', '"eins')) as typeof content
      expect(lexicalToMarkdown(edited, { source })).toBe(text.replace('one', 'eins'))
    },
  )

  it('that gets a language becomes a fence that is closed', () => {
    const { content, source } = markdownToLexical('a\n\n    one\n\nb\n\n    two\n')
    const edited = JSON.parse(
      JSON.stringify(content).replace('"code":"one"', '"code":"one","language":"js"'),
    ) as typeof content
    expect(lexicalToMarkdown(edited, { source })).toBe('a\n\n```js\none\n```\n\nb\n\n    two\n')
  })
})
