import type {
  BlockFields,
  BlockNode,
  ContentNode,
  InlineBlockFields,
  InlineBlockNode,
  LineBreakNode,
  NodeState,
  ParagraphNode,
  TextNode,
} from '../nodes'

/** The members every Lexical element shares. */
export function element(children: ContentNode[]) {
  return { children, direction: null, format: '' as const, indent: 0, version: 1 }
}

/** A paragraph node. */
export function paragraph(
  children: ContentNode[],
  format: ParagraphNode['format'] = '',
): ParagraphNode {
  return { type: 'paragraph', ...element(children), format, textFormat: 0, textStyle: '' }
}

/** A text node with Lexical's format bits. */
export function text(value: string, format = 0, state?: NodeState): TextNode {
  const node: TextNode = {
    type: 'text',
    text: value,
    format,
    detail: 0,
    mode: 'normal',
    style: '',
    version: 1,
  }
  return state ? { ...node, $: state } : node
}

/** A hard line break. */
export function lineBreak(): LineBreakNode {
  return { type: 'linebreak', version: 1 }
}

/** Numbers nodes within one document, in the form of the ids that Payload gives (24 hex digits). */
export class Ids {
  private last = 0

  next(): string {
    this.last += 1
    return this.last.toString(16).padStart(24, '0')
  }
}

/** A block with Payload's fields. */
export function block(ids: Ids, fields: BlockFields): BlockNode {
  return { type: 'block', version: 2, format: '', fields: { ...fields, id: ids.next() } }
}

/** An inline block with Payload's fields. */
export function inlineBlock(ids: Ids, fields: InlineBlockFields): InlineBlockNode {
  return { type: 'inlineBlock', version: 1, fields: { ...fields, id: ids.next() } }
}
