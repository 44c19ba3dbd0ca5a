import type { Element, ElementContent, Properties, Root } from 'hast'
import { SKIP, visit } from 'unist-util-visit'
import type { ResolvedImage } from './options'

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
  const { srcSet, sizes } = resolved
  if (srcSet) Object.assign(properties, { srcSet, ...(sizes ? { sizes } : {}) })
}

const element = (tagName: string, properties: Properties, children: Element[] = []): Element => ({
  type: 'element',
  tagName,
  properties,
  children,
})

/** A picture above its placeholder, which needs neither script nor inline style. */
function abovePlaceholder(image: Element, placeholder: string): Element {
  const properties = { src: placeholder, alt: '', className: ['placeholder'] }
  return element('span', { className: ['picture'] }, [element('img', properties), image])
}

/** A picture that leads to its whole size: a plain link, which a script may show in place. */
function zoomable(picture: Element, href: string, alt: string): Element {
  const ariaLabel = alt ? `Enlarge: ${alt}` : 'Enlarge image'
  return element('a', { href, className: ['zoom'], ariaLabel }, [picture])
}

/** What a page shows of a picture from the media. */
function show(image: Element, resolved: ResolvedImage, alt: string, insideLink: boolean): Element {
  const { placeholder, full } = resolved
  const picture = placeholder ? abovePlaceholder(image, placeholder) : image
  return full && !insideLink ? zoomable(picture, full, alt) : picture
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
      const resolved = options.images.get(src)
      load(node, resolved)
      if (!resolved) return
      parent.children[index] = show(node, resolved, alt, linked.has(node))
      return [SKIP, index + 1]
    }
    parent.children[index] =
      host === undefined ? { type: 'text', value: alt } : replacement(src, alt, linked.has(node))
    return [SKIP, index + 1]
  })
}
