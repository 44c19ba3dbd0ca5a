import type { Element, Properties, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'

const EMBEDS = new Set(['iframe', 'video', 'audio', 'embed', 'object'])

const SITE = 'https://site.invalid'

/** The page, film or sound that an element embeds, when it is one that can be linked to. */
function addressOf(element: Element): string | undefined {
  const own = element.properties.src ?? element.properties.data
  if (typeof own === 'string' && own.trim() !== '' && URL.canParse(own, SITE)) {
    return /^https?:$/.test(new URL(own, SITE).protocol) ? own : undefined
  }
  for (const child of element.children) {
    if (child.type === 'element' && child.tagName === 'source') return addressOf(child)
  }
  return undefined
}

function labelOf(properties: Properties, address: string): string {
  const label = properties.title ?? properties.ariaLabel
  if (typeof label === 'string' && label.trim() !== '') return label
  const { host, origin } = new URL(address, SITE)
  return origin === SITE ? address : `Embedded content: ${host}`
}

/**
 * Replaces embedded pages, video and sound by links to them, in place: an article loads nothing
 * from elsewhere, and its reader still gets there. Run before sanitising, which checks the links.
 */
export function linkEmbeds(tree: Root): void {
  visit(tree, 'element', (node, index, parent) => {
    if (!EMBEDS.has(node.tagName) || index === undefined || !parent) return
    const address = addressOf(node)
    if (address === undefined) return
    parent.children[index] = {
      type: 'element',
      tagName: 'a',
      properties: { href: address },
      children: [{ type: 'text', value: labelOf(node.properties, address) }],
    }
    return [SKIP, index + 1]
  })
}
