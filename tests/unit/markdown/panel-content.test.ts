import { describe, expect, it } from '@jest/globals'
import {
  lexicalToMarkdown,
  lexicalToMdast,
  markdownToLexical,
  type ArticleContent,
} from '@/markdown'
import {
  block,
  element,
  Ids,
  inlineBlock,
  lineBreak,
  paragraph,
  text,
} from '@/markdown/convert/build'
import { loadHeadless } from '@/markdown/headless'
import { plainText } from '@/markdown/plainText'
import { idOf } from '@/markdown/convert/inlines-to-mdast'
import { FORMAT, type ContentNode, type LinkNode } from '@/markdown/nodes'

const ids = new Ids()
const documentOf = (...children: unknown[]): ArticleContent => ({
  root: { type: 'root', ...element([]), children: children as ArticleContent['root']['children'] },
})
const print = (...children: ContentNode[]) => lexicalToMarkdown(documentOf(...children))
const link = (fields: Partial<LinkNode['fields']>, children: ContentNode[], state?: object) => ({
  type: 'link' as const,
  ...element(children),
  fields: { linkType: 'custom' as const, newTab: false, ...fields },
  ...(state ? { $: state } : {}),
})

describe('content made in the panel', () => {
  it('exports formats that Markdown lacks as HTML', () => {
    const all = FORMAT.underline | FORMAT.bold
    expect(print(paragraph([text('a', all), text(' b', FORMAT.subscript)]))).toBe(
      '**<u>a</u>**<sub> b</sub>\n',
    )
  })

  it('drops empty paragraphs and keeps tabs and unknown nodes as text', () => {
    const tab = { ...text('\t'), type: 'tab' as const }
    const unknown = { type: 'new', ...element([text('inside')]) } as unknown as ContentNode
    expect(print(paragraph([]), paragraph([text('a'), tab, text('b')]), unknown)).toBe(
      'a\tb\n\ninside\n',
    )
    expect(print(paragraph([]))).toBe('')
  })

  it('leaves out nodes that have neither a known kind nor text', () => {
    const film = { type: 'film', version: 1, src: 'a.mp4' } as unknown as ContentNode
    const content = documentOf(film, paragraph([text('a')]))
    expect(lexicalToMarkdown(content)).toBe('a\n')
    expect(plainText(content)).toBe('a')
    expect(() => loadHeadless(content)).toThrow('film')
  })

  it('takes inline nodes outside of a block for a paragraph', () => {
    expect(print(link({ url: 'u' }, [text('a')]), text('b'))).toBe('[a](u)\n\nb\n')
  })

  it('exports alerts and their Markdown', () => {
    const alert = block(ids, { blockType: 'alert', kind: 'TIP', source: 'a\n\n- b' })
    expect(print(alert)).toBe('> [!TIP]\n> a\n>\n> - b\n')
  })

  it('nests links and marks as they look', () => {
    const bold = (value: string) => text(value, FORMAT.bold)
    expect(print(paragraph([bold('a '), link({ url: 'u' }, [bold('b')]), bold(' c')]))).toBe(
      '**a [b](u) c**\n',
    )
    expect(print(paragraph([text('a '), link({ url: 'u' }, [bold('b')])]))).toBe('a [**b**](u)\n')
    expect(print(paragraph([link({ url: 'u' }, [lineBreak(), text('b')])]))).toContain('b](u)')
  })

  it('exports uploads as images with the path that the resolver knows', () => {
    const upload = {
      type: 'upload' as const,
      version: 3,
      format: '',
      relationTo: 'media',
      value: { id: 'm1' },
      fields: { alt: 'Alt' },
    }
    const resolveUpload = (id: string) => (id === 'm1' ? { src: 'x.png', alt: 'Media' } : undefined)
    expect(lexicalToMarkdown(documentOf(upload), { resolveUpload })).toBe('![Alt](x.png)\n')
    const { fields: _, ...plain } = upload
    expect(lexicalToMarkdown(documentOf(plain), { resolveUpload })).toBe('![Media](x.png)\n')
    expect(idOf(null)).toBe('')
  })

  it('exports an image that was replaced, and one that was not as it was written', () => {
    const { content, source } = markdownToLexical('An ![alt](old.png) image.\n')
    const resolved = structuredClone(content)
    const fields = (node: ArticleContent) =>
      (node.root.children[0]!.children as { fields?: Record<string, unknown> }[])[1]!.fields!
    Object.assign(fields(resolved), { upload: 'm1', sourceUpload: 'm1' })
    const resolveUpload = () => ({ src: 'new.png' })
    expect(lexicalToMarkdown(resolved, { source, resolveUpload })).toBe(
      'An ![alt](old.png) image.\n',
    )
    Object.assign(fields(resolved), { upload: 'm2' })
    expect(lexicalToMarkdown(resolved, { source, resolveUpload })).toBe(
      'An ![alt](new.png) image.\n',
    )
  })

  it('gives links to documents their file back, or asks the resolver', () => {
    const doc = { relationTo: 'articles', value: 'a1' }
    const known = paragraph([
      link({ linkType: 'internal', doc }, [text('a')], { url: 'a.md', doc: 'a1' }),
    ])
    expect(print(known)).toBe('[a](a.md)\n')
    const { content, source } = markdownToLexical('[a](a.md)\n')
    expect(content.root.children).toHaveLength(1)
    expect(lexicalToMarkdown(documentOf(known), { source })).toBe('[a](a.md)\n')
    const fresh = documentOf(paragraph([link({ linkType: 'internal', doc }, [text('a')])]))
    expect(lexicalToMarkdown(fresh, { resolveLink: ({ value }) => `/articles/${value}` })).toBe(
      '[a](/articles/a1)\n',
    )
    expect(lexicalToMarkdown(fresh)).toBe('[a]()\n')
  })

  it('follows a definition that was edited, and a link that was given another address', () => {
    const { content, source } = markdownToLexical('See [a][x].\n\n[x]: /old\n')
    const edit = (from: string, to: string) =>
      JSON.parse(JSON.stringify(content).replace(from, to)) as ArticleContent
    const definition = edit('[x]: /old', '[x]: /new')
    expect(lexicalToMarkdown(definition, { source })).toBe('See [a][x].\n\n[x]: /new\n')
    const address = edit('"url":"/old"', '"url":"/other"')
    expect(lexicalToMarkdown(address, { source })).toBe('See [a](/other).\n\n[x]: /old\n')
  })

  it('forgives references that are damaged', () => {
    for (const ref of ['[', '{}', '["odd"]', '["full",1,2]', '["full","x","x",1]']) {
      const node = paragraph([link({ url: '/u' }, [text('a')], { ref })])
      expect(print(node)).toBe('[a](/u)\n')
    }
  })

  it('keeps breaks in table cells as HTML', () => {
    const cell = (children: ContentNode[]) => ({
      type: 'tablecell' as const,
      ...element(children),
      headerState: 1,
    })
    const inside = [text('a', FORMAT.bold), lineBreak(), text('b', FORMAT.bold)]
    const table = {
      type: 'table' as const,
      ...element([
        {
          type: 'tablerow' as const,
          ...element([cell([paragraph(inside), paragraph([text('c')])])]),
        },
      ]),
    }
    expect(print(table)).toBe('| **a<br>b**<br>c |\n| - |\n')
  })

  it('survives blocks whose fields are empty', () => {
    for (const blockType of [
      'code',
      'html',
      'math',
      'alert',
      'footnote',
      'markdown',
      'definitions',
    ]) {
      const node = block(ids, { blockType, kind: 'NOTE' } as never)
      expect(() => lexicalToMdast(documentOf(node))).not.toThrow()
    }
    for (const blockType of [
      'image',
      'inlineHtml',
      'inlineMath',
      'footnoteReference',
      'inlineMarkdown',
    ]) {
      const node = inlineBlock(ids, { blockType } as never)
      expect(() => lexicalToMdast(documentOf(paragraph([node])))).not.toThrow()
    }
  })
})
