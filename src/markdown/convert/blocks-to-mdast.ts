import type {
  AlignType,
  BlockContent,
  List,
  ListItem,
  PhrasingContent,
  RootContent,
  Table,
} from 'mdast'
import type {
  BlockFields,
  ContentNode,
  InlineNode,
  ListItemNode,
  ListNode,
  TableCellNode,
  TableNode,
  TableRowNode,
  UploadNode,
} from '../nodes'
import { idOf, inlinesToMdast, type ToMdast } from './inlines-to-mdast'
import { identifierOf } from './references'

const INLINE = new Set(['text', 'linebreak', 'tab', 'link', 'autolink', 'inlineBlock'])

const isInline = (node: ContentNode): node is InlineNode => INLINE.has(node.type)

/** Text beside blocks, as Lexical allows it in items and quotes; two line breaks end a paragraph. */
function mixedToMdast(children: readonly ContentNode[], context: ToMdast): RootContent[] {
  const out: RootContent[] = []
  let run: InlineNode[] = []
  const flush = () => {
    if (run.length > 0) out.push({ type: 'paragraph', children: inlinesToMdast(run, context) })
    run = []
  }
  for (let i = 0; i < children.length; i++) {
    const child = children[i]!
    if (child.type === 'linebreak' && children[i + 1]?.type === 'linebreak') {
      flush()
      i++
    } else if (isInline(child)) run.push(child)
    else {
      flush()
      out.push(...blockToMdast(child, context))
    }
  }
  flush()
  return out
}

function listToMdast(list: ListNode, context: ToMdast): List {
  const items: ListItem[] = []
  for (const item of list.children as ListItemNode[]) {
    const [only] = item.children
    const nested = item.children.length === 1 && only?.type === 'list' ? only : undefined
    const previous = items.at(-1)
    if (nested && previous) {
      previous.children.push(listToMdast(nested, context))
      continue
    }
    items.push({
      type: 'listItem',
      spread: item.$?.s === 1,
      checked: list.listType === 'check' ? item.checked === true : null,
      children: mixedToMdast(item.children, context) as ListItem['children'],
    })
  }
  const ordered = list.listType === 'number'
  const start = list.$?.z === 1 ? 0 : list.start
  return {
    type: 'list',
    ordered,
    start: ordered ? start : null,
    spread: list.$?.s === 1,
    children: items,
  }
}

/** A cell holds one line: its paragraphs and breaks are parted by `<br>`. */
function cellToMdast(cell: TableCellNode, context: ToMdast): PhrasingContent[] {
  const line: PhrasingContent = { type: 'html', value: '<br>' }
  const withoutBreaks = (nodes: PhrasingContent[]): PhrasingContent[] =>
    nodes.map((node) => {
      if (node.type === 'break') return line
      if (!('children' in node)) return node
      return { ...node, children: withoutBreaks(node.children) }
    })
  return cell.children.flatMap((child, i) => [
    ...(i > 0 ? [line] : []),
    ...withoutBreaks(
      inlinesToMdast('children' in child ? (child.children as InlineNode[]) : [], context),
    ),
  ])
}

function tableToMdast(table: TableNode, context: ToMdast): Table {
  const rows = table.children as TableRowNode[]
  const align = (rows[0]?.children ?? []).map((cell): AlignType => {
    const [content] = (cell as TableCellNode).children
    const format = content && 'format' in content ? content.format : ''
    return format === 'left' || format === 'center' || format === 'right' ? format : null
  })
  return {
    type: 'table',
    align,
    children: rows.map((row) => ({
      type: 'tableRow',
      children: row.children.map((cell) => ({
        type: 'tableCell',
        children: cellToMdast(cell as TableCellNode, context),
      })),
    })),
  }
}

function blockFieldsToMdast(fields: BlockFields, context: ToMdast): RootContent[] {
  switch (fields.blockType) {
    case 'code':
      return [
        {
          type: 'code',
          lang: fields.language || null,
          meta: (fields.language && fields.meta) || null,
          value: fields.code ?? '',
        },
      ]
    case 'html':
      return [{ type: 'html', value: fields.html ?? '' }]
    case 'math':
      return [{ type: 'math', value: fields.value ?? '', meta: fields.meta || null }]
    case 'alert':
      return [
        {
          type: 'alert',
          kind: fields.kind,
          children: context.references.parse(fields.source ?? ''),
        },
      ]
    case 'footnote': {
      const label = fields.label ?? ''
      return [
        {
          type: 'footnoteDefinition',
          label,
          identifier: identifierOf(label),
          children: context.references.parse(fields.source ?? '') as BlockContent[],
        },
      ]
    }
    default:
      return context.references.parse(fields.source ?? '')
  }
}

function uploadToMdast(node: UploadNode, context: ToMdast): RootContent[] {
  const resolved = context.resolveUpload(idOf(node.value))
  const alt = node.fields?.alt
  const url = resolved?.src ?? ''
  const image = { type: 'image' as const, url, alt: typeof alt === 'string' ? alt : resolved?.alt }
  return [{ type: 'paragraph', children: [image] }]
}

/**
 * Converts a block back. Most give one node; a Markdown block gives what its source parses to, an
 * empty paragraph gives none (Markdown has no such thing). A node of an unknown kind gives its
 * text.
 */
export function blockToMdast(node: ContentNode, context: ToMdast): RootContent[] {
  switch (node.type) {
    case 'paragraph': {
      const children = inlinesToMdast(node.children as InlineNode[], context)
      return children.length > 0 ? [{ type: 'paragraph', children }] : []
    }
    case 'heading':
      return [
        {
          type: 'heading',
          depth: Number(node.tag[1]) as 1 | 2 | 3 | 4 | 5 | 6,
          children: inlinesToMdast(node.children as InlineNode[], context),
        },
      ]
    case 'horizontalrule':
      return [{ type: 'thematicBreak' }]
    case 'quote':
      return [
        {
          type: 'blockquote',
          children: mixedToMdast(node.children, context) as BlockContent[],
        },
      ]
    case 'list':
      return [listToMdast(node, context)]
    case 'table':
      return [tableToMdast(node, context)]
    case 'block':
      return blockFieldsToMdast(node.fields, context)
    case 'upload':
      return uploadToMdast(node, context)
    default:
      if (isInline(node)) return mixedToMdast([node], context)
      return 'children' in node ? mixedToMdast(node.children, context) : []
  }
}
