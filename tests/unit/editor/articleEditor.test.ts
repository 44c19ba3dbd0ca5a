import { beforeAll, describe, expect, it } from '@jest/globals'
import {
  editorConfigFactory,
  getEnabledNodes,
  type SanitizedServerEditorConfig,
} from '@payloadcms/richtext-lexical'
import { createHeadlessEditor } from '@payloadcms/richtext-lexical/lexical/headless'
import { buildConfig, type Block } from 'payload'
import { articleEditor, articleFeatures } from '@/editor'
import { blocks, inlineBlocks } from '@/editor/blocks'
import { markdownToLexical } from '@/markdown'
import { BLOCK, INLINE_BLOCK } from '@/markdown/nodes'

const everyNode = `# Heading

A *paragraph* with **strong**, ~~deleted~~, \`code\`, a [link](./x.md "title"), <kbd>key</kbd>,
an ![image](a.png) in text, a note[^1], $$x^2$$ and {{< shortcode >}}.\\
After a break: https://example.com, [a reference][ref].

> A quote

- loose

  - nested

1. one
2. two

- [ ] open
- [x] done

| a | b |
|:--|--:|
| 1 | 2 |

---

\`\`\`rust title="x"
fn main() {}
\`\`\`

<div>html</div>

> [!NOTE]
> An alert

$$
x
$$

- a

  - b

  text after the nested list

[^1]: The footnote

[ref]: https://example.com
`

let config: SanitizedServerEditorConfig

beforeAll(async () => {
  const payloadConfig = await buildConfig({
    secret: 'secret',
    db: { defaultIDType: 'text', init: () => ({}) as never },
    editor: articleEditor,
    collections: [
      { slug: 'articles', fields: [{ name: 'content', type: 'richText', editor: articleEditor }] },
      { slug: 'media', upload: true, fields: [] },
    ],
    typescript: { autoGenerate: false },
  })
  config = await editorConfigFactory.fromFeatures({
    config: payloadConfig,
    features: articleFeatures(),
  })
})

const slugs = (list: Block[]) => list.map((block) => block.slug).sort()

/** Block types of a document, wherever they stand. */
const blockTypesOf = (content: unknown) => {
  const found = new Set<string>()
  JSON.parse(JSON.stringify(content), (key, value: unknown) => {
    if (key === 'blockType') found.add(value as string)
    return value
  })
  return [...found].sort()
}

describe('the article editor', () => {
  it('declares the blocks of the converter, one for one', () => {
    expect(slugs(blocks)).toEqual(Object.values(BLOCK).sort())
    expect(slugs(inlineBlocks)).toEqual(Object.values(INLINE_BLOCK).sort())
  })

  it('loads every kind of node that an import gives and saves it unchanged', () => {
    const editor = createHeadlessEditor({
      nodes: getEnabledNodes({ editorConfig: config }),
      onError: (error) => {
        throw error
      },
    })
    const { content } = markdownToLexical(everyNode)
    expect(blockTypesOf(content)).toEqual(slugs([...blocks, ...inlineBlocks]))

    editor.setEditorState(editor.parseEditorState(JSON.stringify(content)))
    const saved: unknown = JSON.parse(JSON.stringify(editor.getEditorState()))
    expect(saved).toMatchObject(JSON.parse(JSON.stringify(content)) as object)
  })

  it('offers nothing that Markdown cannot say', () => {
    const { enabledFeatures } = config.features
    for (const feature of ['underline', 'align', 'textState', 'relationship']) {
      expect(enabledFeatures).not.toContain(feature)
    }
  })
})
