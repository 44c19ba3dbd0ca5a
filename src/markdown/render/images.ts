import type { Element, ElementContent, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import type { ResolvedImage } from './options'

/** How wide an article's text is at most; tells the browser which size of a picture to take. */
const SIZES = '(max-width: 48rem) 100vw, 48rem'

const SITE = 'https://site.invalid'

/** The host a picture comes from: empty for the site itself, undefined for no address at all. */
function hostOf(src: string): string | undefined {
  if (!URL.canParse(src, SITE)) return undefined
  const { host, origin } = new URL(src, SITE)
  return origin === SITE ? '' : host
}

function replacement(src: string, alt: string, insideLink: boolean): ElementContent {
  const text: ElementContent = { type: 'text', value: alt || src }
  if (insideLink) return text
  const properties = { href: src, className: ['remote-image'] }
  return { type: 'element', tagName: 'a', properties, children: [text] }
}

function imagesInLinks(tree: Root): ReadonlySet<Element> {
  const found = new Set<Element>()
  visit(tree, 'element', (link) => {
    if (link.tagName !== 'a') return
    visit(link, 'element', (node) => {
      if (node.tagName === 'img') found.add(node)
    })
  })
  return found
}

function load(image: Element, resolved: ResolvedImage | undefined): void {
  const { properties } = image
  properties.alt ??= ''
  properties.loading = 'lazy'
  properties.decoding = 'async'
  if (!resolved) return
  properties.width ??= resolved.width
  properties.height ??= resolved.height
  if (resolved.srcSet) Object.assign(properties, { srcSet: resolved.srcSet, sizes: SIZES })
}

/**
 * Prepares the pictures of a sanitised tree, in place: sizes for those from the media, late loading,
 * and no request to hosts that are not allowed: such a picture becomes a link to itself, or its
 * alternative text where it stands in a link already (SECURITY A20).
 *
 * @param options `images`: media by the `src` they have in the tree.
 */
export function prepareImages(
  tree: Root,
  options: { images: ReadonlyMap<string, ResolvedImage>; imageHosts: readonly string[] },
): void {
  const linked = imagesInLinks(tree)
  visit(tree, 'element', (node, index, parent) => {
    if (node.tagName !== 'img' || index === undefined || !parent) return
    const src = typeof node.properties.src === 'string' ? node.properties.src : ''
    const alt = typeof node.properties.alt === 'string' ? node.properties.alt : ''
    const host = src === '' ? undefined : hostOf(src)
    if (host === '' || (host !== undefined && options.imageHosts.includes(host))) {
      load(node, options.images.get(src))
      return
    }
    parent.children[index] =
      host === undefined ? { type: 'text', value: alt } : replacement(src, alt, linked.has(node))
    return [SKIP, index + 1]
  })
}
