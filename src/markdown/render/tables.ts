import type { Element, Root } from 'hast'
import { toString } from 'hast-util-to-string'
import { SKIP, visit } from 'unist-util-visit'

function headerOf(table: Element): string {
  const cells: string[] = []
  visit(table, 'element', (node) => {
    if (node.tagName === 'th') cells.push(toString(node).trim())
  })
  return cells.filter(Boolean).slice(0, 6).join(', ')
}

/**
 * Puts every table of a sanitised tree into a box that scrolls on its own, in place: a wide table
 * never widens the page. The box takes the focus, so that the arrow keys scroll it, and has a name
 * (WCAG 2.1.1, 4.1.2).
 */
export function wrapTables(tree: Root): void {
  let count = 0
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'table' || index === undefined || !parent) return
    const header = headerOf(node)
    parent.children[index] = {
      type: 'element',
      tagName: 'div',
      properties: {
        className: ['table-scroll'],
        role: 'region',
        tabIndex: 0,
        ariaLabel: `Table ${++count}${header ? `: ${header}` : ''}`,
      },
      children: [node],
    }
    return [SKIP, index + 1]
  })
}
