import type { PhrasingContent, RootContent } from 'mdast'
import { FORMAT, type InlineBlockFields, type InlineNode, type NodeState } from '../nodes'
import { element, inlineBlock, lineBreak, text, type Ids } from './build'
import { formatOf, isDefaultOrder, printMarks, type Mark } from './marks'
import { NotNative } from './not-native'
import { printReference, type References } from './references'

/** What the conversion of a document shares between its blocks. */
export type ToLexical = {
  ids: Ids
  references: References
  /** The text a node was parsed from, from the start of its first line. */
  slice: (node: RootContent) => string
}

/** Leaves out the members that are absent, so that nodes stay small and comparable. */
function present<T extends object>(members: T): T {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined && value !== null),
  ) as T
}

/**
 * Converts inline content.
 *
 * @param marks Marks around the nodes, from the outside in.
 * @throws {NotNative} for what Lexical's flat formats cannot hold.
 */
export function inlinesToLexical(
  nodes: readonly PhrasingContent[],
  context: ToLexical,
  marks: readonly Mark[] = [],
): InlineNode[] {
  const out: InlineNode[] = []
  const format = formatOf(marks)
  const state: NodeState | undefined = isDefaultOrder(marks) ? undefined : { m: marks.join(' ') }
  const push = (fields: InlineBlockFields) =>
    out.push(inlineBlock(context.ids, present({ ...fields, marks: printMarks(marks) })))

  for (const node of nodes) {
    switch (node.type) {
      case 'text':
        if (node.value) out.push(text(node.value, format, state))
        break
      case 'inlineCode':
        if (!node.value) throw new NotNative('empty code')
        out.push(text(node.value, format | FORMAT.code, state))
        break
      case 'emphasis':
      case 'strong':
      case 'delete':
        if (marks.includes(node.type)) throw new NotNative(`${node.type} within itself`)
        out.push(...inlinesToLexical(node.children, context, [...marks, node.type]))
        break
      case 'break':
        out.push(lineBreak())
        break
      case 'link':
      case 'linkReference': {
        const target =
          node.type === 'link' ? node : context.references.definitions.get(node.identifier)
        if (!target) throw new NotNative('link to a label without a definition')
        const children = inlinesToLexical(node.children, context, marks)
        if (children.length === 0) throw new NotNative('link without text')
        const hints: NodeState = {}
        if (node.type === 'linkReference') hints.ref = printReference(node, target)
        if (marks.length > 0) hints.m = marks.join(' ')
        out.push({
          type: 'link',
          ...element(children),
          version: 3,
          id: context.ids.next(),
          fields: present({
            linkType: 'custom' as const,
            newTab: false,
            url: target.url,
            title: target.title ?? undefined,
          }),
          ...(Object.keys(hints).length > 0 ? { $: hints } : {}),
        })
        break
      }
      case 'image':
        push({
          blockType: 'image',
          src: node.url,
          alt: node.alt ?? '',
          title: node.title ?? undefined,
        })
        break
      case 'imageReference': {
        const target = context.references.definitions.get(node.identifier)
        if (!target) throw new NotNative('image with a label without a definition')
        push({
          blockType: 'image',
          src: target.url,
          alt: node.alt ?? '',
          title: target.title ?? undefined,
          ref: printReference(node, target),
        })
        break
      }
      case 'html':
        push({ blockType: 'inlineHtml', html: node.value })
        break
      case 'inlineMarkdown':
        push({ blockType: 'inlineMarkdown', source: node.value })
        break
      case 'inlineMath':
        push({ blockType: 'inlineMath', value: node.value })
        break
      case 'footnoteReference':
        push({ blockType: 'footnoteReference', label: node.label ?? node.identifier })
        break
    }
  }
  return out
}
