import type { Blockquote, Paragraph, Root, RootContent, Table, Text } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { mathFromMarkdown } from 'mdast-util-math'
import { gfm } from 'micromark-extension-gfm'
import { math } from 'micromark-extension-math'
import { delimiterRuns } from './delimiter-runs'
import { checkDepth, checkLimits, MarkdownLimitError } from './limits'
import { childrenOf, offsetsOf, walk, type Alert } from './mdast'
import { ALERT_KINDS, type AlertKind } from './nodes'
import { maskTokens, type Masked } from './template-tokens'

/** A single `$` is money far more often than mathematics: only `$$` counts. */
const EXTENSIONS = [delimiterRuns, gfm(), math({ singleDollarTextMath: false })]
const MDAST_EXTENSIONS = [gfmFromMarkdown(), mathFromMarkdown()]

const STRING_FIELDS = [
  'value',
  'url',
  'title',
  'alt',
  'label',
  'identifier',
  'meta',
  'lang',
] as const

function restoreFields(node: RootContent, masked: Masked): void {
  const fields = node as unknown as Record<string, unknown>
  for (const field of STRING_FIELDS) {
    const value = fields[field]
    if (typeof value === 'string') fields[field] = masked.restore(value)
  }
}

/** Gives the tree its template tokens back; those in running text become nodes of their own. */
function restoreTokens(parent: Root | RootContent, masked: Masked): void {
  const children = childrenOf(parent)
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!
    if (child.type !== 'text') {
      restoreFields(child, masked)
      restoreTokens(child, masked)
      continue
    }
    const parts = masked.split(child.value).map(({ token, value }): RootContent => ({
      type: token ? 'inlineMarkdown' : 'text',
      value,
      position: child.position,
    }))
    children.splice(i, 1, ...parts)
    i += parts.length - 1
  }
}

/** Reads `[!NOTE]` alone on the first line of a quote's first paragraph. */
function alertKind(quote: Blockquote, markdown: string): AlertKind | undefined {
  const first = quote.children[0]
  const text = first?.type === 'paragraph' ? first.children[0] : undefined
  if (text?.type !== 'text') return undefined
  // `\\[!NOTE]` is text that somebody wanted to be text.
  if (markdown[offsetsOf(first!).start] !== '[') return undefined
  const newline = text.value.indexOf('\n')
  const line = newline < 0 ? text.value : text.value.slice(0, newline)
  if (newline < 0 && (first as Paragraph).children.length > 1) return undefined
  return ALERT_KINDS.find((kind) => line.toUpperCase() === `[!${kind}]`)
}

/** The alert that a block quote is, or undefined; GitHub knows alerts at the top level only. */
function toAlert(quote: Blockquote, markdown: string): Alert | undefined {
  const kind = alertKind(quote, markdown)
  if (!kind) return undefined
  const [first, ...others] = quote.children as [Paragraph, ...Blockquote['children']]
  const [text, ...inline] = first.children as [Text, ...Paragraph['children']]
  const newline = text.value.indexOf('\n')
  const rest = newline < 0 ? [] : [{ ...text, value: text.value.slice(newline + 1) }, ...inline]
  const children = rest.length > 0 ? [{ ...first, children: rest }, ...others] : others
  if (children.length === 0) return undefined
  return { type: 'alert', kind, children, position: quote.position }
}

/** Gives short rows the empty cells that GFM says they have (4.10, tables). */
function completeRows(table: Table): void {
  for (const { children } of table.children) {
    while (children.length < table.align!.length) children.push({ type: 'tableCell', children: [] })
  }
}

/**
 * Parses Markdown: CommonMark with GFM, `$$` mathematics, GitHub alerts and opaque template tokens.
 *
 * @param markdown Text with `\n` line endings.
 * @returns an mdast tree with positions.
 * @throws {MarkdownLimitError} when the text passes the limits or is nested too deeply to parse.
 */
export function parseMarkdown(markdown: string): Root {
  checkLimits(markdown)
  const masked = maskTokens(markdown)
  let tree: Root
  try {
    tree = fromMarkdown(masked?.text ?? markdown, {
      extensions: EXTENSIONS,
      mdastExtensions: MDAST_EXTENSIONS,
    })
    checkDepth(tree)
    if (masked) restoreTokens(tree, masked)
  } catch (error) {
    if (error instanceof RangeError) throw new MarkdownLimitError('nesting too deep to parse')
    throw error
  }
  walk(tree, (node) => {
    if (node.type === 'table') completeRows(node)
  })
  tree.children = tree.children.map((node) =>
    node.type === 'blockquote' ? (toAlert(node, markdown) ?? node) : node,
  )
  return tree
}
