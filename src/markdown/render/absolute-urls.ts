import type { Root } from 'hast'
import { visit } from 'unist-util-visit'

const ADDRESSES = ['href', 'src', 'cite', 'longDesc'] as const

/** Makes every address of a tree absolute, in place; feeds are read away from the site. */
export function makeAbsolute(tree: Root, base: string): void {
  visit(tree, 'element', ({ properties }) => {
    for (const name of ADDRESSES) {
      const value = properties[name]
      if (typeof value === 'string' && URL.canParse(value, base)) {
        properties[name] = new URL(value, base).href
      }
    }
  })
}
