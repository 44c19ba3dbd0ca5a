import type { RootContent } from 'mdast'
import { childrenOf } from './mdast'

/**
 * The members of mdast nodes that carry meaning; the rest is position, derived data, and how a
 * reference is spelled (`[a]`, `[a][]`, `[a][a]`): its identifier says what it refers to.
 */
const FIELDS = [
  'depth',
  'ordered',
  'start',
  'spread',
  'checked',
  'lang',
  'meta',
  'url',
  'title',
  'alt',
  'identifier',
  'kind',
] as const

/** A line ending within code is shown as a space. */
function valueOf(node: RootContent): string | null {
  if (!('value' in node)) return null
  return node.type === 'inlineCode' ? node.value.replaceAll('\n', ' ') : node.value
}

/** Joins neighbouring texts and drops empty ones: how text is cut up has no meaning. */
function joined(nodes: readonly RootContent[]): RootContent[] {
  const out: RootContent[] = []
  for (const node of nodes) {
    const last = out.at(-1)
    if (node.type !== 'text') out.push(node)
    else if (last?.type === 'text')
      out[out.length - 1] = { ...last, value: last.value + node.value }
    else if (node.value) out.push(node)
  }
  return out
}

/** Whether two lists of mdast nodes mean the same. */
export function sameNodes(a: readonly RootContent[], b: readonly RootContent[]): boolean {
  const left = joined(a)
  const right = joined(b)
  return left.length === right.length && left.every((node, i) => sameNode(node, right[i]!))
}

/** Whether two mdast nodes mean the same, position and the cutting up of text aside. */
function sameNode(a: RootContent, b: RootContent): boolean {
  if (a.type !== b.type || valueOf(a) !== valueOf(b)) return false
  const left = a as unknown as Record<string, unknown>
  const right = b as unknown as Record<string, unknown>
  if (FIELDS.some((field) => (left[field] ?? null) !== (right[field] ?? null))) return false
  if (a.type === 'table' && b.type === 'table') {
    const align = a.align ?? []
    const other = b.align ?? []
    if (align.length !== other.length) return false
    if (align.some((value, i) => (value ?? null) !== (other[i] ?? null))) return false
  }
  return sameNodes(childrenOf(a), childrenOf(b))
}
