import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import { lexicalToMarkdown, markdownToLexical, parseArticle } from '@/markdown'

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
