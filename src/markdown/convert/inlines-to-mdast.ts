import type { PhrasingContent } from 'mdast'
import {
  FORMAT,
  type AutoLinkNode,
  type ImageFields,
  type InlineBlockNode,
  type InlineNode,
  type LinkNode,
} from '../nodes'
import { marksOf, readMarks, sortMarks, type Mark } from './marks'
import { identifierOf, readReference, type References, type WrittenReference } from './references'

/** What a resolver knows of a media document: its path or URL, and its alternative text. */
export type ResolvedUpload = { src: string; alt?: string }

/** What the way back shares between the blocks of a document. */
export type ToMdast = {
  references: References
  resolveUpload: (id: string) => ResolvedUpload | undefined
  resolveLink: (doc: { relationTo: string; value: string }) => string | undefined
}

/** An inline node with the marks around it, before they are nested into each other. */
type Marked = { marks: Mark[]; hint: Mark[]; node: PhrasingContent }

/** The id of a relation, populated or not. */
export function idOf(value: string | number | { id: string | number } | null | undefined): string {
  if (value === null || value === undefined) return ''
  return String(typeof value === 'object' ? value.id : value)
}

/**
 * The reference a link or image was written as, as long as nobody gave it another target; a
 * definition that was edited since then is followed.
 */
function liveReference(
  value: unknown,
  url: string,
  title: string | null,
  context: ToMdast,
): WrittenReference['reference'] | undefined {
  const written = readReference(value)
  if (!written || written.url !== url || written.title !== title) return undefined
  const defined = context.references.definitions.has(written.reference.identifier)
  return defined ? written.reference : undefined
}

function imageToMdast(fields: ImageFields, context: ToMdast): PhrasingContent {
  const upload = idOf(fields.upload)
  const own = upload === '' || upload === fields.sourceUpload
  const resolved = own ? undefined : context.resolveUpload(upload)
  const title = fields.title ?? null
  const reference = own ? liveReference(fields.ref, fields.src ?? '', title, context) : undefined
  if (reference) return { type: 'imageReference', ...reference, alt: fields.alt ?? '' }
  return {
    type: 'image',
    url: resolved?.src ?? fields.src ?? '',
    alt: fields.alt || resolved?.alt || '',
    title,
  }
}

function inlineBlockToMdast({ fields }: InlineBlockNode, context: ToMdast): PhrasingContent {
  switch (fields.blockType) {
    case 'image':
      return imageToMdast(fields, context)
    case 'inlineHtml':
      return { type: 'html', value: fields.html ?? '' }
    case 'inlineMath':
      return { type: 'inlineMath', value: fields.value ?? '' }
    case 'footnoteReference': {
      const label = fields.label ?? ''
      return { type: 'footnoteReference', label, identifier: identifierOf(label) }
    }
    default:
      return { type: 'inlineMarkdown', value: fields.source ?? '' }
  }
}

/** The marks that everything within a link has. */
function commonMarks(node: InlineNode): Mark[] | undefined {
  if (node.type === 'text') return marksOf(node.format)
  if (node.type === 'inlineBlock') return readMarks(node.fields.marks)
  if (node.type !== 'link' && node.type !== 'autolink') return undefined
  let common: Mark[] | undefined
  for (const child of node.children as InlineNode[]) {
    const marks = commonMarks(child)
    if (marks) common = common ? common.filter((mark) => marks.includes(mark)) : marks
  }
  return common ?? []
}

function linkUrl(node: LinkNode | AutoLinkNode, context: ToMdast): string {
  const { fields } = node
  if (fields.linkType !== 'internal' || !fields.doc) return fields.url ?? ''
  const value = idOf(fields.doc.value)
  if (node.$?.url !== undefined && node.$.doc === value) return node.$.url
  return context.resolveLink({ relationTo: fields.doc.relationTo, value }) ?? fields.url ?? ''
}

function linkToMdast(
  node: LinkNode | AutoLinkNode,
  neighbours: (InlineNode | undefined)[],
  drop: Mark[],
  context: ToMdast,
): Marked {
  const common = commonMarks(node) ?? []
  const hint = readMarks(node.$?.m)
  const around = (mark: Mark) =>
    hint.length > 0
      ? hint.includes(mark)
      : neighbours.some((sibling) => sibling && commonMarks(sibling)?.includes(mark))
  const marks = common.filter(around)
  const children = inlinesToMdast(node.children as InlineNode[], context, [...drop, ...marks])
  const url = linkUrl(node, context)
  const title = node.fields.title ?? null
  const reference = liveReference(node.$?.ref, url, title, context)
  return {
    marks,
    hint,
    node: reference
      ? { type: 'linkReference', ...reference, children }
      : { type: 'link', url, title, children },
  }
}

function toMarked(nodes: readonly InlineNode[], drop: Mark[], context: ToMdast): Marked[] {
  const items: Marked[] = []
  nodes.forEach((node, i) => {
    let item: Marked
    switch (node.type) {
      case 'text':
        item = {
          marks: marksOf(node.format),
          hint: readMarks(node.$?.m),
          node: {
            type: (node.format & FORMAT.code) !== 0 ? 'inlineCode' : 'text',
            value: node.text,
          },
        }
        break
      case 'linebreak':
        item = { marks: items.at(-1)?.marks ?? [], hint: [], node: { type: 'break' } }
        break
      case 'link':
      case 'autolink':
        item = linkToMdast(node, [nodes[i - 1], nodes[i + 1]], drop, context)
        break
      case 'inlineBlock': {
        const marks = readMarks(node.fields.marks)
        item = { marks, hint: marks, node: inlineBlockToMdast(node, context) }
        break
      }
      default:
        item = { marks: [], hint: [], node: { type: 'text', value: '\t' } }
    }
    items.push({ ...item, marks: item.marks.filter((mark) => !drop.includes(mark)) })
  })
  // A break has no format in Lexical: it stands within the marks that go on after it.
  for (let i = items.length - 1; i >= 0; i--) {
    const item = items[i]!
    const next = items[i + 1]?.marks ?? []
    if (item.node.type === 'break') item.marks = item.marks.filter((mark) => next.includes(mark))
  }
  return items
}

function wrap(mark: Mark, children: PhrasingContent[]): PhrasingContent[] {
  if (mark === 'delete' || mark === 'emphasis' || mark === 'strong')
    return [{ type: mark, children }]
  return [{ type: 'html', value: `<${mark}>` }, ...children, { type: 'html', value: `</${mark}>` }]
}

/** Nests marks: at each point the mark that reaches furthest goes outside. */
function nest(items: readonly Marked[]): PhrasingContent[] {
  const out: PhrasingContent[] = []
  for (let i = 0; i < items.length;) {
    const { marks, hint, node } = items[i]!
    if (marks.length === 0) {
      const last = out.at(-1)
      if (node.type === 'text' && last?.type === 'text') last.value += node.value
      else out.push(node)
      i++
      continue
    }
    let outer = marks[0]!
    let end = i
    for (const mark of sortMarks(marks, hint)) {
      let stop = i
      while (stop < items.length && items[stop]!.marks.includes(mark)) stop++
      if (stop > end) {
        end = stop
        outer = mark
      }
    }
    const inside = items
      .slice(i, end)
      .map((item) => ({ ...item, marks: item.marks.filter((mark) => mark !== outer) }))
    out.push(...wrap(outer, nest(inside)))
    i = end
  }
  return out
}

/**
 * Converts inline content back.
 *
 * @param drop Marks that stand around the nodes already.
 */
export function inlinesToMdast(
  nodes: readonly InlineNode[],
  context: ToMdast,
  drop: Mark[] = [],
): PhrasingContent[] {
  return nest(toMarked(nodes, drop, context))
}
