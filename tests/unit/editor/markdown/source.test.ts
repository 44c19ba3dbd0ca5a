import { describe, expect, it } from '@jest/globals'
import { fromSource, readSourceMap, toSource } from '@/editor/markdown/source'
import { markdownToLexical, type ArticleContent } from '@/markdown'

const markdown = `# Title

First *paragraph* with [a reference][ref].

- one
- two

![picture](picture.png)

Last paragraph.

[ref]: https://example.com
`

const imported = (text: string, title?: string) => {
  const { content, source } = markdownToLexical(text, { title })
  return { content, map: readSourceMap(JSON.parse(JSON.stringify(source))) }
}

const types = (content: ArticleContent) => content.root.children.map(({ type }) => type)
const media = 'a3d1e7f0-0000-4000-8000-000000000001'
const upload = {
  type: 'upload',
  version: 3,
  format: '',
  id: '65f000000000000000000001',
  relationTo: 'media',
  value: media,
  fields: { alt: 'A picture' },
}
const withUpload = (content: ArticleContent): ArticleContent => ({
  root: { ...content.root, children: [...content.root.children, upload] },
})

describe('the source view', () => {
  it('shows an imported article as it was written, without the heading that repeats the title', () => {
    const { content, map } = imported(markdown, 'Title')

    expect(toSource(content, map).text).toBe(markdown.slice('# Title\n\n'.length))
  })

  it('gives the very same content back when the text was not changed', () => {
    const { content, map } = imported(markdown)
    const source = toSource(withUpload(content), map)

    expect(fromSource(source.text, source, undefined)).toBe(source)
  })

  it('keeps the nodes of blocks whose text was not changed', () => {
    const { content, map } = imported(markdown)
    const before = toSource(withUpload(content), map)

    const after = fromSource(before.text.replace('Last', 'Final'), before, undefined)

    expect(types(after.content)).toEqual(types(before.content))
    after.content.root.children.forEach((node, i) => {
      if (i === 4) expect(JSON.stringify(node)).toContain('Final paragraph.')
      else expect(node).toBe(before.content.root.children[i])
    })
  })

  it('shows the edited text again, letter for letter', () => {
    const { content, map } = imported(markdown)
    const before = toSource(content, map)
    const edited = before.text.replace('- one\n- two', '* one\n* __two__\n\n\nNew')

    const after = fromSource(edited, before, undefined)

    expect(toSource(after.content, after.map).text).toBe(edited)
  })

  it('reads a link again when its definition was changed', () => {
    const { content, map } = imported(markdown)
    const before = toSource(content, map)

    const after = fromSource(before.text.replace('example.com', 'example.org'), before, undefined)

    expect(JSON.stringify(after.content)).not.toContain('https://example.com')
    expect(JSON.stringify(after.content.root.children[1])).toContain('https://example.org')
  })

  it('keeps a Markdown block that holds several blocks in one piece', () => {
    const source = { blockType: 'markdown', id: '65f000000000000000000002', source: 'One\n\nTwo' }
    const { content, map } = imported('First\n\nLast\n')
    content.root.children.splice(1, 0, { type: 'block', version: 2, format: '', fields: source })
    const before = toSource(content, map)

    const after = fromSource(`${before.text}\nMore\n`, before, undefined)

    expect(types(after.content)).toEqual(['paragraph', 'block', 'paragraph', 'paragraph'])
    expect(after.content.root.children[1]).toBe(before.content.root.children[1])
  })

  it('writes pictures and articles of the database with addresses that it reads again', () => {
    const { content, map } = imported('A [link](./other.md) and ![x](x.png).\n')
    const paragraph = content.root.children[0] as unknown as {
      children: { type: string; fields: Record<string, unknown>; $?: object }[]
    }
    const link = paragraph.children.find(({ type }) => type === 'link')!
    link.fields = {
      linkType: 'internal',
      newTab: false,
      doc: { relationTo: 'articles', value: 'A1' },
    }
    const image = paragraph.children.find(({ type }) => type === 'inlineBlock')!
    Object.assign(image.fields, { upload: media })
    const before = toSource(content, map)
    expect(before.text).toBe(`A [link](articles:A1) and ![x](media:${media}).\n`)

    const after = fromSource(before.text.replace('A [', 'The ['), before, undefined)

    const json = JSON.stringify(after.content)
    expect(json).toContain('"doc":{"relationTo":"articles","value":"A1"}')
    expect(json).toContain(`"upload":"${media}"`)
    expect(json).not.toContain('media:')
    expect(json).not.toContain('articles:')
  })

  it('keeps the documents that imported addresses stand for', () => {
    const { content, map } = imported('A [link](./other.md) and ![x](x.png).\n')
    const paragraph = content.root.children[0] as unknown as {
      children: { type: string; fields: Record<string, unknown>; $?: object }[]
    }
    const link = paragraph.children.find(({ type }) => type === 'link')!
    link.fields = {
      linkType: 'internal',
      newTab: false,
      doc: { relationTo: 'articles', value: 'A1' },
    }
    link.$ = { url: './other.md', doc: 'A1' }
    const image = paragraph.children.find(({ type }) => type === 'inlineBlock')!
    Object.assign(image.fields, { upload: media, sourceUpload: media })
    const before = toSource(content, map)
    expect(before.text).toBe('A [link](./other.md) and ![x](x.png).\n')

    const after = fromSource(before.text.replace('A [', 'The ['), before, undefined)

    const json = JSON.stringify(after.content)
    expect(json).toContain('"doc":{"relationTo":"articles","value":"A1"}')
    expect(json).toContain(`"upload":"${media}","sourceUpload":"${media}"`)
    expect(toSource(after.content, after.map).text).toBe(after.text)
  })

  it('gives new blocks ids that no block of the article has', () => {
    const code = '```js\na\n```\n'
    const { content, map } = imported(code)
    const before = toSource(content, map)

    const after = fromSource(`> [!NOTE]\n> b\n\n${code}`, before, undefined)

    const ids = after.content.root.children.map((node) => (node.fields as { id: string }).id)
    expect(new Set(ids).size).toBe(2)
    expect(ids[1]).toBe((content.root.children[0]!.fields as { id: string }).id)
  })

  it('reads no source map from anything else', () => {
    expect(readSourceMap(null)).toBeUndefined()
    expect(readSourceMap('{}')).toBeUndefined()
    expect(readSourceMap({ version: 2, text: '', blocks: [] })).toBeUndefined()
  })
})
