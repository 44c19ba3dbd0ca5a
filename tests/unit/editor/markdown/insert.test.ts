import { beforeEach, describe, expect, it } from '@jest/globals'
import {
  editorConfigFactory,
  getEnabledNodes,
  type SanitizedServerEditorConfig,
} from '@payloadcms/richtext-lexical'
import {
  $createParagraphNode,
  $createTextNode,
  $getRoot,
  type LexicalEditor,
  type TextNode,
} from '@payloadcms/richtext-lexical/lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import { buildConfig } from 'payload'
import { articleEditor, articleFeatures } from '@/editor'
import { withFreshIds } from '@/editor/markdown/freshIds'
import { $insertContent, $replaceText, isPlain } from '@/editor/markdown/insert'
import { lexicalToMarkdown, markdownToLexical, type ArticleContent } from '@/markdown'

let editorConfig: SanitizedServerEditorConfig | undefined
let editor: LexicalEditor

beforeEach(async () => {
  editorConfig ??= await editorConfigFactory.fromFeatures({
    config: await buildConfig({
      secret: 'x'.repeat(32),
      db: { defaultIDType: 'text', init: () => ({}) as never },
      editor: articleEditor,
      collections: [
        { slug: 'articles', fields: [] },
        { slug: 'media', upload: true, fields: [] },
      ],
    }),
    features: articleFeatures(),
  })
  editor = createHeadlessEditor({
    nodes: getEnabledNodes({ editorConfig }),
    onError: (error) => {
      throw error
    },
  })
})

const content = (markdown: string) => markdownToLexical(markdown).content
const update = (change: () => void) => editor.update(change, { discrete: true })
const markdown = () => lexicalToMarkdown(editor.getEditorState().toJSON() as ArticleContent)

/** Puts paragraphs into the editor, and the caret behind the first `|` in them, which is dropped. */
function write(...lines: string[]): void {
  update(() => {
    $getRoot().clear()
    for (const line of lines) {
      const paragraph = $createParagraphNode()
      const caret = line.indexOf('|')
      const text = line.replace('|', '')
      $getRoot().append(paragraph)
      if (text) paragraph.append($createTextNode(text))
      if (caret < 0) continue
      if (text) (paragraph.getFirstChild() as TextNode).select(caret, caret)
      else paragraph.select()
    }
  })
}

describe('inserting what Markdown says', () => {
  it('puts one line into the line of the caret', () => {
    write('Before | after')
    update(() => $insertContent(content('**bold** `code`')))
    expect(markdown()).toBe('Before **bold** `code` after\n')
  })

  it('takes the place of an empty paragraph', () => {
    write('One', '|', 'Two')
    update(() => $insertContent(content('## Heading\n\n```js\na\n```\n')))
    expect(markdown()).toBe('One\n\n## Heading\n\n```js\na\n```\n\nTwo\n')
  })

  it('parts the paragraph of the caret for blocks', () => {
    write('Before| after')
    update(() => $insertContent(content('- item\n\n> quote\n')))
    expect(markdown()).toContain('Before\n\n- item\n')
    expect(markdown()).toContain('after')
  })

  it('replaces typed text, inside the formats that it has', () => {
    write('see ![x](x.png)|')
    update(() => {
      const text = $getRoot().getFirstDescendant() as TextNode
      const [, typed] = text.splitText(4)
      typed!.toggleFormat('bold')
      expect($replaceText(typed!, content('![x](x.png)'))).toBe(true)
    })
    expect(markdown()).toBe('see **![x](x.png)**\n')
  })

  it('keeps typed text that is just text', () => {
    write('plain|')
    update(() => {
      const text = $getRoot().getFirstDescendant() as TextNode
      expect($replaceText(text, content('plain'))).toBe(false)
      expect($replaceText(text, content('# a'))).toBe(false)
    })
    expect(markdown()).toBe('plain\n')
  })

  it('tells plain text from Markdown', () => {
    expect(isPlain(content('Just words.'))).toBe(true)
    expect(isPlain(content('*Words*'))).toBe(false)
    expect(isPlain(content('One\n\nTwo'))).toBe(false)
  })

  it('gives ids anew to blocks and links at any depth, and to nothing else', () => {
    const before = content('- [a](b) $$x$$\n\n```\nc\n```\n').root.children
    const after = withFreshIds(before)
    const strip = (nodes: unknown) =>
      JSON.stringify(nodes, (key, value: unknown) => (key === 'id' ? undefined : value))
    const ids = (nodes: unknown) => JSON.stringify(nodes).match(/"id":"[^"]+"/g) ?? []
    expect(strip(after)).toBe(strip(before))
    expect(ids(after)).toHaveLength(ids(before).length)
    expect(new Set([...ids(after), ...ids(before)]).size).toBe(2 * ids(before).length)
  })
})
