import type { Data, Literal, Node, Parent, PhrasingContent, Root, RootContent } from 'mdast'
import type {} from 'mdast-util-math'
import type { AlertKind } from './nodes'

/** A token of template syntax within a line, printed verbatim. */
export interface InlineMarkdown extends Literal {
  type: 'inlineMarkdown'
  data?: Data
}

/** A GitHub alert: a block quote whose first line is `[!NOTE]` or one of its siblings. */
export interface Alert extends Parent {
  type: 'alert'
  kind: AlertKind
  children: RootContent[]
  data?: Data
}

declare module 'mdast' {
  interface PhrasingContentMap {
    inlineMarkdown: InlineMarkdown
  }
  interface BlockContentMap {
    alert: Alert
  }
  interface RootContentMap {
    alert: Alert
    inlineMarkdown: InlineMarkdown
  }
}

/** The children of a node, or none. */
export function childrenOf(node: Node): RootContent[] {
  return 'children' in node ? (node.children as RootContent[]) : []
}

/** Calls a function for every node below (and for) a node, in document order. */
export function walk(node: Root | RootContent, visit: (node: RootContent) => void): void {
  if (node.type !== 'root') visit(node)
  for (const child of childrenOf(node)) walk(child, visit)
}

/** The plain text of inline nodes: text and code, alternative text of images, nothing of HTML. */
export function textOf(nodes: readonly (RootContent | PhrasingContent)[]): string {
  let text = ''
  for (const node of nodes) {
    if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'inlineMarkdown') {
      text += node.value
    } else if (node.type === 'image' || node.type === 'imageReference') text += node.alt ?? ''
    else if (node.type === 'break') text += '\n'
    else text += textOf(childrenOf(node))
  }
  return text
}

/** Start and end offset of a parsed node in the text it was parsed from. */
export function offsetsOf(node: Node): { start: number; end: number } {
  return { start: node.position!.start.offset!, end: node.position!.end.offset! }
}
