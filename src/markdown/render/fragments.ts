import type { Root } from 'hast'
import { visit } from 'unist-util-visit'
import { ID_PREFIX } from './sanitize-schema'

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}

/**
 * Points links within the article (`#section`) to the prefixed ids, in place; footnotes are such
 * links too.
 */
export function prefixFragments(tree: Root): void {
  const ids = new Set<string>()
  visit(tree, 'element', ({ properties: { id } }) => {
    if (typeof id === 'string') ids.add(id)
  })
  visit(tree, 'element', ({ properties }) => {
    const { href } = properties
    if (typeof href !== 'string' || !href.startsWith('#')) return
    const written = href.slice(1)
    // Ids of footnotes are percent-encoded themselves.
    if (ids.has(ID_PREFIX + written)) {
      properties.href = `#${ID_PREFIX}${written}`
      return
    }
    const fragment = decode(written)
    const target = [fragment, fragment.toLowerCase()].find((name) => ids.has(ID_PREFIX + name))
    if (target !== undefined) properties.href = `#${ID_PREFIX}${encodeURIComponent(target)}`
  })
}
