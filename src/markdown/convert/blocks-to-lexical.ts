import type { BlockContent, DefinitionContent, List, ListItem, RootContent, Table } from 'mdast'
import type { ContentNode, ListItemNode, ListNode, NodeState, TableNode } from '../nodes'
import { block, element, lineBreak, paragraph } from './build'
import { alertSource, footnoteSource } from './dedent'
import { inlinesToLexical, type ToLexical } from './inlines-to-lexical'
import { NotNative } from './not-native'

/** Lexical merges neighbouring lists of one kind, so that the second of two has no native form. */
export function followsSameList(node: RootContent, previous: RootContent | undefined): boolean {
  return node.type === 'list' && previous?.type === 'list' && !!node.ordered === !!previous.ordered
}

function refuseNeighbouringLists(children: readonly RootContent[]): void {
  children.forEach((child, i) => {
    if (followsSameList(child, children[i - 1])) throw new NotNative('lists next to each other')
  })
}

/** The blocks that may stand in a list item beside its text. */
const IN_ITEM = new Set(['code', 'html', 'math', 'blockquote', 'table', 'heading', 'thematicBreak'])

/** The text and blocks of an item; two line breaks stand for the boundary between paragraphs. */
function itemContent(children: readonly RootContent[], context: ToLexical): ContentNode[] {
  const out: ContentNode[] = []
  children.forEach((child, i) => {
    if (child.type === 'paragraph') {
      if (children[i - 1]?.type === 'paragraph') out.push(lineBreak(), lineBreak())
      out.push(...inlinesToLexical(child.children, context))
    } else if (IN_ITEM.has(child.type)) out.push(blockToLexical(child, context))
    else throw new NotNative(`${child.type} in a list item`)
  })
  return out
}

/** One item: its own content, then every nested list in an item of its own, as Lexical has it. */
function itemToLexical(
  item: ListItem,
  position: { value: number; depth: number; first: boolean; check: boolean },
  context: ToLexical,
): ListItemNode[] {
  refuseNeighbouringLists(item.children)
  const nested = item.children.findIndex((child) => child.type === 'list')
  const own = nested < 0 ? item.children : item.children.slice(0, nested)
  const lists = nested < 0 ? [] : item.children.slice(nested)
  if (lists.some((child) => child.type !== 'list')) throw new NotNative('text after a nested list')
  if (own.length === 0 && lists.length > 0 && !position.first) {
    throw new NotNative('item that starts with a list')
  }
  const { value, depth } = position
  const out: ListItemNode[] = []
  if (own.length > 0 || lists.length === 0) {
    out.push({
      type: 'listitem',
      ...element(itemContent(own, context)),
      indent: depth,
      value,
      ...(position.check ? { checked: item.checked === true } : {}),
      ...(item.spread ? { $: { s: 1 } } : {}),
    })
  }
  for (const list of lists) {
    const children = [listToLexical(list as List, depth + 1, context)]
    out.push({ type: 'listitem', ...element(children), indent: depth, value: value + 1 })
  }
  return out
}

function listToLexical(list: List, depth: number, context: ToLexical): ListNode {
  const checked = list.children.filter((item) => typeof item.checked === 'boolean').length
  if (checked > 0 && (list.ordered || checked < list.children.length)) {
    throw new NotNative('task list with other items')
  }
  const start = list.start ?? 1
  const state: NodeState = {}
  if (list.spread) state.s = 1
  if (list.ordered && start === 0) state.z = 1
  return {
    type: 'list',
    ...element(
      list.children.flatMap((item, i) =>
        itemToLexical(
          item,
          { value: start + i, depth, first: i === 0, check: checked > 0 },
          context,
        ),
      ),
    ),
    listType: checked > 0 ? 'check' : list.ordered ? 'number' : 'bullet',
    start,
    tag: list.ordered ? 'ol' : 'ul',
    ...(Object.keys(state).length > 0 ? { $: state } : {}),
  }
}

function tableToLexical(table: Table, context: ToLexical): TableNode {
  const align = table.align ?? []
  return {
    type: 'table',
    ...element(
      table.children.map((row, rowIndex) => ({
        type: 'tablerow' as const,
        ...element(
          row.children.map((cell, column) => ({
            type: 'tablecell' as const,
            ...element([paragraph(inlinesToLexical(cell.children, context), align[column] ?? '')]),
            backgroundColor: null,
            colSpan: 1,
            headerState: rowIndex === 0 ? 1 : 0,
            rowSpan: 1,
          })),
        ),
      })),
    ),
  }
}

/** A quote of one paragraph holds its text directly, any other its blocks. */
function quoteContent(
  children: readonly (BlockContent | DefinitionContent)[],
  context: ToLexical,
): ContentNode[] {
  const [only] = children
  if (children.length === 1 && only?.type === 'paragraph') {
    return inlinesToLexical(only.children, context)
  }
  refuseNeighbouringLists(children)
  return children.map((child) => {
    if (child.type === 'definition' || child.type === 'footnoteDefinition') {
      throw new NotNative('definition in a quote')
    }
    return blockToLexical(child, context)
  })
}

/**
 * Converts one block. Link reference definitions are not blocks of their own: the caller groups
 * them.
 *
 * @throws {NotNative} for what rich text cannot hold.
 */
export function blockToLexical(node: RootContent, context: ToLexical): ContentNode {
  const { ids } = context
  switch (node.type) {
    case 'paragraph':
      return paragraph(inlinesToLexical(node.children, context))
    case 'heading':
      return {
        type: 'heading',
        ...element(inlinesToLexical(node.children, context)),
        tag: `h${node.depth}`,
      }
    case 'thematicBreak':
      return { type: 'horizontalrule', version: 1 }
    case 'blockquote':
      return { type: 'quote', ...element(quoteContent(node.children, context)) }
    case 'list':
      return listToLexical(node, 0, context)
    case 'table':
      return tableToLexical(node, context)
    case 'code':
      return block(ids, {
        blockType: 'code',
        ...(node.lang ? { language: node.lang } : {}),
        ...(node.meta ? { meta: node.meta } : {}),
        code: node.value,
      })
    case 'html':
      return block(ids, { blockType: 'html', html: node.value })
    case 'math':
      return block(ids, {
        blockType: 'math',
        value: node.value,
        ...(node.meta ? { meta: node.meta } : {}),
      })
    case 'alert':
      return block(ids, {
        blockType: 'alert',
        kind: node.kind,
        source: alertSource(context.slice(node)),
      })
    case 'footnoteDefinition':
      return block(ids, {
        blockType: 'footnote',
        label: node.label ?? node.identifier,
        source: footnoteSource(context.slice(node)),
      })
    default:
      throw new NotNative(node.type)
  }
}
