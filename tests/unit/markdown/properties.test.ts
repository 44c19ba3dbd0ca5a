import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import type { BlockContent, PhrasingContent, Root, RootContent } from 'mdast'
import { lexicalToMarkdown, lexicalToMdast, markdownToLexical } from '@/markdown'
import { sameNodes } from '@/markdown/compare'
import type { ContentNode, TextNode } from '@/markdown/nodes'
import { parseMarkdown } from '@/markdown/parse'
import { printMdast } from '@/markdown/print'

const word = fc.stringMatching(/^[a-z]{1,8}$/)
const anyWord = fc.oneof(
  { weight: 6, arbitrary: word },
  fc.constantFrom(
    '*',
    '_a_',
    '[x]',
    '<b',
    '&amp;',
    '`',
    '\\',
    '1.',
    '#',
    '-',
    '>',
    '|',
    '~~',
    '$$',
    '!',
    'é',
    '{{ x }}',
    'www.a.b',
    'http://a.b',
  ),
)
const text = fc.array(anyWord, { minLength: 1, maxLength: 6 }).map((words): PhrasingContent => ({
  type: 'text',
  value: words.join(' '),
}))

const { inline } = fc.letrec<{ inline: PhrasingContent[]; one: PhrasingContent }>((tie) => ({
  inline: fc.array(tie('one'), { minLength: 1, maxLength: 4 }),
  one: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    text,
    word.map((value): PhrasingContent => ({ type: 'inlineCode', value })),
    fc.constant<PhrasingContent>({ type: 'html', value: '<br>' }),
    fc.record({
      type: fc.constantFrom('emphasis' as const, 'strong' as const, 'delete' as const),
      children: tie('inline'),
    }),
    fc
      .record({ url: word, title: fc.option(word), children: tie('inline') })
      .map((link): PhrasingContent => ({ type: 'link', ...link })),
    fc
      .record({ url: word, title: fc.option(word), alt: word })
      .map((image): PhrasingContent => ({ type: 'image', ...image })),
  ),
}))

const { block } = fc.letrec<{ block: RootContent; blocks: RootContent[] }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    inline.map((children): RootContent => ({ type: 'paragraph', children })),
    fc
      .record({ depth: fc.constantFrom(1 as const, 2 as const, 3 as const), children: inline })
      .map((heading): RootContent => ({ type: 'heading', ...heading })),
    fc.constant<RootContent>({ type: 'thematicBreak' }),
    fc
      .record({ lang: fc.option(word), value: fc.array(word).map((lines) => lines.join('\n')) })
      .map((code): RootContent => ({ type: 'code', ...code })),
    tie('blocks').map((children): RootContent => ({
      type: 'blockquote',
      children: children as BlockContent[],
    })),
    fc
      .record({
        ordered: fc.boolean(),
        spread: fc.boolean(),
        items: fc.array(tie('blocks'), { minLength: 1, maxLength: 3 }),
      })
      .map(({ ordered, spread, items }): RootContent => ({
        type: 'list',
        ordered,
        spread,
        start: ordered ? 1 : null,
        children: items.map((children) => ({
          type: 'listItem',
          spread,
          checked: null,
          children: children as BlockContent[],
        })),
      })),
  ),
}))

const document = fc
  .array(block, { minLength: 1, maxLength: 6 })
  .map((children): Root => ({ type: 'root', children }))

/** The texts of a document that stand directly in a top-level paragraph or heading. */
function textsOf(children: readonly ContentNode[]): { block: number; node: TextNode }[] {
  return children.flatMap((node, index) =>
    (node.type === 'paragraph' || node.type === 'heading' ? node.children : [])
      .filter((child): child is TextNode => child.type === 'text')
      .map((child) => ({ block: index, node: child })),
  )
}

describe('random documents', () => {
  it('come back byte for byte when nothing changes, and mean the same when printed anew', () => {
    fc.assert(
      fc.property(document, (tree) => {
        const markdown = printMdast(tree)
        const meaning = parseMarkdown(markdown).children
        const { content, source } = markdownToLexical(markdown)
        expect(lexicalToMarkdown(content, { source })).toBe(markdown)
        expect(sameNodes(lexicalToMdast(content).children, meaning)).toBe(true)
        expect(sameNodes(parseMarkdown(lexicalToMarkdown(content)).children, meaning)).toBe(true)
      }),
      { numRuns: 150, seed: 2024 },
    )
  })

  it('change only in the block that was edited', () => {
    fc.assert(
      fc.property(document, fc.nat(), word, (tree, pick, added) => {
        const markdown = printMdast(tree)
        const { content, source } = markdownToLexical(markdown)
        const texts = textsOf(content.root.children as unknown as ContentNode[])
        fc.pre(texts.length > 0)
        const { block: edited, node } = texts[pick % texts.length]!
        node.text = `${added}${node.text}`
        const text = lexicalToMarkdown(content, { source })
        expect(sameNodes(parseMarkdown(text).children, lexicalToMdast(content).children)).toBe(true)
        const { start, end } = source.blocks[edited]!
        expect(text.slice(0, start)).toBe(markdown.slice(0, start))
        const tail = markdown.slice(end)
        expect(text.slice(text.length - tail.length)).toBe(tail)
      }),
      { numRuns: 150, seed: 2024 },
    )
  })

  it('mean what they should after blocks were moved, removed and added', () => {
    fc.assert(
      fc.property(document, fc.infiniteStream(fc.nat(3)), (tree, stream) => {
        const { content, source } = markdownToLexical(printMdast(tree))
        const children = content.root.children
        const kept = children.flatMap((node) => {
          const action = stream.next().value as number
          if (action === 0) return []
          return action === 1 ? [node, structuredClone(node)] : [node]
        })
        content.root.children = kept
        const text = lexicalToMarkdown(content, { source })
        // Lists that nothing else keeps apart are parted by a comment.
        const read = parseMarkdown(text).children.filter(
          (node) => node.type !== 'html' || node.value !== '<!-- -->',
        )
        expect(sameNodes(read, lexicalToMdast(content).children)).toBe(true)
      }),
      { numRuns: 150, seed: 2024 },
    )
  })
})
