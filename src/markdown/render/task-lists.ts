import type { Root } from 'hast'
import { visit } from 'unist-util-visit'

/** Names the boxes of task lists for screen readers, in place (WCAG 4.1.2). */
export function labelTasks(tree: Root): void {
  visit(tree, 'element', ({ tagName, properties }) => {
    if (tagName === 'input') properties.ariaLabel = properties.checked ? 'Done' : 'Not done'
  })
}
