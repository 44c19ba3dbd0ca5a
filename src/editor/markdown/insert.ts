import {
  $createParagraphNode,
  $getSelection,
  $isElementNode,
  $isParagraphNode,
  $isRangeSelection,
  $parseSerializedNode,
  type LexicalNode,
  type SerializedLexicalNode,
  type TextNode,
} from '@payloadcms/richtext-lexical/lexical'
import type { ArticleContent } from '@/markdown'
import { formatOf, marksOf, printMarks } from '@/markdown/convert/marks'
import { FORMAT, type InlineBlockFields } from '@/markdown/nodes'
import { withFreshIds } from './freshIds'

type Serialized = SerializedLexicalNode & {
  children?: Serialized[]
  fields?: Partial<InlineBlockFields>
  format?: number
}

const childrenOf = (content: ArticleContent) =>
  withFreshIds(content.root.children) as unknown as Serialized[]

/** The inline nodes of a content that is one paragraph; undefined for any other. */
function inlineOf(content: ArticleContent): Serialized[] | undefined {
  const [first, ...others] = childrenOf(content)
  return first?.type === 'paragraph' && others.length === 0 ? first.children : undefined
}

/** Whether Markdown has anything to say beyond plain text in one line. */
export function isPlain(content: ArticleContent): boolean {
  const inline = inlineOf(content)
  return !!inline && inline.every(({ type, format }) => type === 'text' && format === 0)
}

/** Puts formats around nodes that were converted without them. */
function withFormat(nodes: Serialized[], format: number): Serialized[] {
  const marks = marksOf(format)
  if (marks.length === 0) return nodes
  return nodes.map((node) => {
    if (node.type === 'text') return { ...node, format: (node.format ?? 0) | formatOf(marks) }
    if (node.type === 'inlineBlock')
      return { ...node, fields: { ...node.fields, marks: printMarks(marks) } }
    return node.children ? { ...node, children: withFormat(node.children, format) } : node
  })
}

/**
 * Replaces a text by the inline nodes of a content. Call it in an update of the editor.
 *
 * @returns false, and changes nothing, when the content is plain text or more than a line
 */
export function $replaceText(node: TextNode, content: ArticleContent): boolean {
  const inline = inlineOf(content)
  if (!inline || isPlain(content)) return false
  for (const child of withFormat(inline, node.getFormat() & ~FORMAT.code))
    node.insertBefore($parseSerializedNode(child))
  node.remove()
  return true
}

/** Puts the caret behind a node: into a paragraph of its own where it is a block. */
function $selectBehind(node: LexicalNode): void {
  if ($isElementNode(node)) {
    node.selectEnd()
    return
  }
  let next = node.getNextSibling()
  if (!next) {
    next = $createParagraphNode()
    node.insertAfter(next)
  }
  if ($isElementNode(next)) next.selectStart()
}

/**
 * Replaces a block by blocks. Call it in an update of the editor.
 *
 * @returns the new blocks
 */
export function $replaceBlock(node: LexicalNode, content: ArticleContent): LexicalNode[] {
  const nodes = childrenOf(content).map((child) => $parseSerializedNode(child))
  for (const fresh of nodes) node.insertBefore(fresh)
  node.remove()
  const last = nodes.at(-1)
  if (last) $selectBehind(last)
  return nodes
}

/**
 * Inserts a content at the selection: within the line when it is one paragraph, else as blocks; an
 * empty paragraph at the caret is replaced. Call it in an update of the editor.
 */
export function $insertContent(content: ArticleContent): void {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return
  if (!selection.isCollapsed()) selection.removeText()
  const inline = inlineOf(content)
  if (inline) {
    selection.insertNodes(inline.map((child) => $parseSerializedNode(child)))
    return
  }
  const block = selection.anchor.getNode().getTopLevelElement()
  if ($isParagraphNode(block) && block.isEmpty()) {
    $replaceBlock(block, content)
    return
  }
  selection.insertNodes(childrenOf(content).map((child) => $parseSerializedNode(child)))
}
