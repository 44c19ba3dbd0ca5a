import type { Root, RootContent } from 'mdast'
import { sameNodes } from './compare'
import { block, element, Ids, paragraph } from './convert/build'
import { blockToLexical, followsSameList } from './convert/blocks-to-lexical'
import { blockToMdast } from './convert/blocks-to-mdast'
import type { ToLexical } from './convert/inlines-to-lexical'
import type { ToMdast } from './convert/inlines-to-mdast'
import { NotNative } from './convert/not-native'
import { References } from './convert/references'
import { loadHeadless } from './headless'
import { offsetsOf, textOf } from './mdast'
import type { ArticleContent, ContentNode } from './nodes'
import { parseMarkdown } from './parse'
import { detectStyle } from './source/detect-style'
import { fingerprint } from './source/fingerprint'
import { normaliseLines } from './source/line-endings'
import type { SourceMap } from './source/source-map'

/** What becomes one block of the content: one mdast node, or a run of definitions. */
type Unit = { nodes: RootContent[]; start: number; end: number }

function toUnits(tree: Root, text: string): Unit[] {
  const units: Unit[] = []
  for (const node of tree.children) {
    const last = units.at(-1)
    const { start, end } = offsetsOf(node)
    if (node.type === 'definition' && last?.nodes[0]?.type === 'definition') {
      last.nodes.push(node)
      last.end = end
      continue
    }
    const line = text.lastIndexOf('\n', start - 1) + 1
    units.push({ nodes: [node], start: Math.max(line, last?.end ?? 0), end })
  }
  return units
}

const plain = (text: string): string => text.trim().split(/\s+/u).join(' ')

function isTitle(unit: Unit | undefined, title: string | undefined): unit is Unit {
  const node = unit?.nodes[0]
  if (title === undefined || node?.type !== 'heading' || node.depth !== 1) return false
  return plain(textOf(node.children)) === plain(title)
}

/** Why blocks of a document are no native rich text, for figures and tests. */
export type Kept = { type: string; reason: string }

/** Content of an article, its source map, and what had to be kept as Markdown. */
export type Converted = { content: ArticleContent; source: SourceMap; kept: Kept[] }

/**
 * Converts the body of an article to rich text, without loss: a block that does not come back as
 * the same mdast becomes a Markdown block with its source.
 *
 * @param markdown The body, with any line endings.
 * @param options `title`: a leading `# Title` equal to it is left out of the content and remembered.
 * @throws {MarkdownLimitError} when the text is too large, too deep or too complex to parse.
 */
export function convertMarkdown(markdown: string, options: { title?: string } = {}): Converted {
  const { text, toOriginal } = normaliseLines(markdown)
  const tree = parseMarkdown(text)
  const references = new References()
  references.add(tree)
  const ids = new Ids()
  const slice = (node: RootContent): string => {
    const { start, end } = offsetsOf(node)
    return text.slice(text.lastIndexOf('\n', start - 1) + 1, end)
  }
  const forward: ToLexical = { ids, references, slice }
  const back: ToMdast = { references, resolveUpload: () => undefined, resolveLink: () => undefined }
  const kept: Kept[] = []
  const keep = (unit: Unit, reason: string): ContentNode => {
    kept.push({ type: unit.nodes[0]!.type, reason })
    return block(ids, { blockType: 'markdown', source: text.slice(unit.start, unit.end) })
  }
  const convert = (unit: Unit, previous: Unit | undefined): ContentNode => {
    const node = unit.nodes[0]!
    if (node.type === 'definition') {
      return block(ids, { blockType: 'definitions', source: text.slice(unit.start, unit.end) })
    }
    if (followsSameList(node, previous?.nodes[0])) return keep(unit, 'lists next to each other')
    try {
      return blockToLexical(node, forward)
    } catch (error) {
      if (!(error instanceof NotNative)) throw error
      return keep(unit, error.message)
    }
  }

  const all = toUnits(tree, text)
  const title = isTitle(all[0], options.title) ? all[0] : undefined
  const units = title ? all.slice(1) : all
  const converted = units.map((unit, i) => convert(unit, units[i - 1]))
  const children = load(converted)
  const verified = units.map((unit, i): ContentNode => {
    const node = children[i]!
    const first = unit.nodes[0]!
    if (node.type === 'block') {
      const { blockType } = node.fields
      if (blockType === 'markdown' || blockType === 'definitions') return node
    }
    if (sameNodes(blockToMdast(node, back), [first])) return node
    return keep(unit, 'does not come back the same')
  })
  return {
    content: toContent(verified),
    source: {
      version: 1,
      text: markdown,
      style: detectStyle(tree, text),
      ...(title ? { title: { text: options.title!, ...range(title, toOriginal) } } : {}),
      blocks: verified.map((node, i) => ({
        fingerprint: fingerprint(node),
        ...range(units[i]!, toOriginal),
      })),
    },
    kept,
  }
}

function range(unit: Unit, toOriginal: (offset: number) => number) {
  return { start: toOriginal(unit.start), end: toOriginal(unit.end) }
}

/** An editor with an empty root does not start: there is always one paragraph. */
function toContent(children: ContentNode[]): ArticleContent {
  const nodes = children.length > 0 ? children : [paragraph([])]
  return { root: { type: 'root', ...element(nodes), children: nodes } }
}

/** What Lexical makes of the blocks, one for one. */
function load(children: ContentNode[]): ContentNode[] {
  if (children.length === 0) return []
  return loadHeadless(toContent(children)).root.children as unknown as ContentNode[]
}
