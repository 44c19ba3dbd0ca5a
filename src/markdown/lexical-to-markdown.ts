import type { Root, RootContent } from 'mdast'
import { sameNodes } from './compare'
import { blockToMdast } from './convert/blocks-to-mdast'
import type { ToMdast } from './convert/inlines-to-mdast'
import { blocksOf, mdastContext, type Resolvers } from './lexical-to-mdast'
import type { ArticleContent, ContentNode } from './nodes'
import { parseMarkdown } from './parse'
import { printMdast } from './print'
import { align, pairChanged } from './source/align'
import { detectStyle } from './source/detect-style'
import { fingerprint } from './source/fingerprint'
import { normaliseLines } from './source/line-endings'
import { mergeSpelling } from './source/merge-spelling'
import type { SourceMap } from './source/source-map'
import { DEFAULT_STYLE, type Style } from './style'

/** Options of {@link lexicalToMarkdown}. */
export type ToMarkdownOptions = Resolvers & {
  /** Where the content came from; without it, the whole text is printed in the default style. */
  source?: SourceMap
  /** The present title: the heading that repeats the title in the original text follows it. */
  title?: string
}

/** A block on its way out. */
type Piece = {
  nodes: RootContent[]
  /** Index of the block in the source map that it is, or comes from; -1 for a new one. */
  from: number
  /** The text, `\n` line endings, when it is the author's own. */
  verbatim?: string
  text: string
}

/** Puts pieces together. `before` gives the white space between a piece and the one before it. */
function assemble(
  pieces: readonly Piece[],
  frame: { head: string; tail: string },
  before: (piece: Piece, previous: Piece) => string,
): string {
  let out = frame.head
  pieces.forEach((piece, i) => {
    if (i > 0) out += before(piece, pieces[i - 1]!)
    out += piece.text
  })
  return out + frame.tail
}

function means(text: string, nodes: readonly RootContent[]): boolean {
  return sameNodes(parseMarkdown(text).children, nodes)
}

/** Prints one block; quotes, lists and so on end without a line ending. */
function printBlock(nodes: RootContent[], style: Style): string {
  return printMdast({ type: 'root', children: nodes }, style).slice(0, -1)
}

/** A bullet and delimiter other than those of the list before. */
function otherList(style: Style, previous: Piece): Style {
  const text = previous.text.trimStart()
  const digits = text.length - text.replace(/^\d+/, '').length
  return {
    ...style,
    // A plus sign is never taken for a rule or a heading.
    bullet: text.startsWith('+') ? '*' : '+',
    bulletOrdered: text[digits] === '.' ? ')' : '.',
  }
}

function isListAfterList(piece: Piece, previous: Piece | undefined): boolean {
  const first = piece.nodes[0]
  const last = previous?.nodes.at(-1)
  return first?.type === 'list' && last?.type === 'list' && !!first.ordered === !!last.ordered
}

/** The article's original text, cut up as its source map says, with `\n` line endings. */
class Original {
  readonly style: Style
  readonly eol: string
  private readonly lines: (text: string) => string

  constructor(private readonly map: SourceMap) {
    this.style = { ...DEFAULT_STYLE, ...map.style }
    this.eol = normaliseLines(map.text).eol
    this.lines = (text) => normaliseLines(text).text
  }

  get blocks() {
    return this.map.blocks
  }
  slice(index: number): string {
    const { start, end } = this.blocks[index]!
    return this.map.text.slice(start, end)
  }
  /** The slice as parsed. */
  normalSlice(index: number): string {
    return this.lines(this.slice(index))
  }
  /** The white space before a block, from the end of the block before it. */
  gap(index: number): string {
    const previous = index > 0 ? this.blocks[index - 1]!.end : (this.map.title?.end ?? 0)
    return this.map.text.slice(previous, this.blocks[index]!.start)
  }
  get head(): string {
    return this.map.text.slice(0, this.map.title?.start ?? this.blocks[0]?.start ?? 0)
  }
  get tail(): string {
    return this.map.text.slice(this.blocks.at(-1)?.end ?? this.map.title?.end ?? 0)
  }
  /** The heading that repeats the title, rewritten when the title is another one. */
  title(title: string | undefined): { text: string; own: boolean } | undefined {
    const { title: heading, text } = this.map
    if (!heading) return undefined
    if (title === undefined || title === heading.text) {
      return { text: text.slice(heading.start, heading.end), own: true }
    }
    const node: RootContent = {
      type: 'heading',
      depth: 1,
      children: [{ type: 'text', value: title }],
    }
    return { text: printBlock([node], this.style), own: false }
  }
}

/** Code that the author indented, with the indent of its first line. */
function indentedCode([node]: readonly RootContent[], original: string): string[] {
  const [indent] = /^(?: {4}|\t)/.exec(original) ?? []
  if (node?.type !== 'code' || node.lang || indent === undefined) return []
  return [node.value.replace(/^(?=.)/gm, indent)]
}

/** The block as the author would have written it: the change applied to the original spelling. */
function respell(piece: Piece, original: Original, context: ToMdast): string {
  const slice = original.normalSlice(piece.from)
  const before = context.references.parse(slice)
  const own = detectStyle(parseMarkdown(slice), slice, original.style)
  const style = { ...own, shortUnderline: true }
  const proposals = [
    ...indentedCode(piece.nodes, slice),
    ...mergeSpelling(printBlock(piece.nodes, style), printBlock(before, style), slice),
  ]
  // A rule after it shows whether the block ends: a fence that nobody closes takes in what follows.
  const expected: RootContent[] = [...piece.nodes, { type: 'thematicBreak' }]
  const means = (text: string) => sameNodes(context.references.parse(`${text}\n\n***\n`), expected)
  return proposals.find(means) ?? printBlock(piece.nodes, own)
}

/** Blocks that hold Markdown as it was written give it back; the others are printed. */
function freshText(node: ContentNode, piece: Piece, style: Style): string {
  const fields = node.type === 'block' ? node.fields : undefined
  const verbatim = fields?.blockType === 'markdown' || fields?.blockType === 'definitions'
  return verbatim ? normaliseLines(fields.source).text.trimEnd() : printBlock(piece.nodes, style)
}

/** What an article that was never Markdown starts from. */
const NO_SOURCE: SourceMap = { version: 1, text: '', style: DEFAULT_STYLE, blocks: [] }

/**
 * Converts the content of an article to Markdown.
 *
 * With a source map, every block that did not change since the import comes back byte for byte, a
 * changed block keeps the author's spelling where the change leaves it, and the rest is printed in
 * the author's style. The text is parsed again before it is returned; should blocks run into each
 * other, they are parted and at last printed anew, so that the text always means the content.
 *
 * @throws {MarkdownLimitError} when the source in a block is too complex to parse.
 */
export function lexicalToMarkdown(
  content: ArticleContent,
  options: ToMarkdownOptions = {},
): string {
  const blocks = blocksOf(content)
  const context = mdastContext(blocks, options)
  return exportBlocks(blocks, context, options.source ?? NO_SOURCE, options.title)
}

function exportBlocks(
  blocks: readonly ContentNode[],
  context: ToMdast,
  map: SourceMap,
  title: string | undefined,
): string {
  const original = new Original(map)
  const heading = original.title(title)
  const prints = blocks.map(fingerprint)
  const same = align(
    prints,
    original.blocks.map((entry) => entry.fingerprint),
  )
  const untouched = same.length === original.blocks.length && same.every((index, i) => index === i)
  const empty = original.blocks.length === 0 && isEmpty(blocks)
  if ((untouched || empty) && (heading?.own ?? true)) return map.text

  const pieces = toPieces(blocks, same, original, context)
  const expected: RootContent[] = pieces.flatMap((piece) => piece.nodes)
  if (heading) {
    const text = normaliseLines(heading.text).text
    const nodes = context.references.parse(text)
    pieces.unshift({ nodes, from: -2, text: heading.own ? heading.text : text })
    expected.unshift(...nodes)
  }
  return finish(pieces, expected, original, map.title !== undefined)
}

function isEmpty(blocks: readonly ContentNode[]): boolean {
  return blocks.every((node) => node.type === 'paragraph' && node.children.length === 0)
}

function toPieces(
  blocks: readonly ContentNode[],
  same: readonly number[],
  original: Original,
  context: ToMdast,
): Piece[] {
  const nodes = blocks.map((node) => blockToMdast(node, context))
  const alike = (present: number, index: number) =>
    nodes[present]![0]?.type === context.references.parse(original.normalSlice(index))[0]?.type
  const from = pairChanged(same, original.blocks.length, alike)
  const pieces: Piece[] = []
  blocks.forEach((node, i) => {
    if (nodes[i]!.length === 0) return
    const piece: Piece = { nodes: nodes[i]!, from: from[i]!, text: '' }
    const previous = pieces.at(-1)
    // Two lists that were apart would become one.
    const together = previous !== undefined && previous.from >= 0 && same[i] === previous.from + 1
    const parted = isListAfterList(piece, previous) && !together
    if (same[i]! >= 0 && !parted) piece.text = piece.verbatim = original.slice(same[i]!)
    else {
      const style = parted && previous ? otherList(original.style, previous) : original.style
      piece.text = freshText(node, piece, style)
      if (piece.from >= 0 && !parted) piece.text = respell(piece, original, context)
      piece.text = withEol(piece.text, original.eol)
    }
    pieces.push(piece)
  })
  return pieces
}

function withEol(text: string, eol: string): string {
  return eol === '\n' ? text : text.split('\n').join(eol)
}

/** Puts the pieces together with ever more caution until the text means what it should. */
function finish(
  pieces: readonly Piece[],
  expected: readonly RootContent[],
  original: Original,
  titled: boolean,
): string {
  const blank = original.eol + original.eol
  const frame = {
    head: original.head,
    tail: original.blocks.length > 0 || titled ? original.tail : original.eol,
  }
  const follows = (piece: Piece, previous: Piece) =>
    piece.from >= 0 && piece.from === (previous.from === -2 ? 0 : previous.from + 1)
  const own = (piece: Piece) => piece.verbatim !== undefined || piece.from === -2
  const close = (piece: Piece, previous: Piece) =>
    follows(piece, previous) && (previous.from !== -1 || piece.from === 0)
      ? original.gap(piece.from)
      : blank
  const apart = (piece: Piece, previous: Piece) =>
    follows(piece, previous) && own(piece) && own(previous) ? original.gap(piece.from) : blank
  const anew = () => {
    const tree: Root = { type: 'root', children: [...expected] }
    const printed = withEol(printMdast(tree, original.style).slice(0, -1), original.eol)
    return frame.head + printed + frame.tail
  }
  for (const attempt of [
    () => assemble(pieces, frame, close),
    () => assemble(pieces, frame, apart),
    anew,
  ]) {
    const text = attempt()
    if (means(normaliseLines(text).text, expected)) return text
  }
  // What is left are lists that no choice of bullets keeps apart: a comment does.
  return assemble(pieces, frame, (piece, previous) =>
    isListAfterList(piece, previous) ? `${blank}<!-- -->${blank}` : apart(piece, previous),
  )
}
