import GithubSlugger from 'github-slugger'
import type { Element, Root } from 'hast'
import { toString } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'
import type { RenderedHeading } from './options'
import { ID_PREFIX } from './sanitize-schema'

const HEADING = /^h([1-6])$/

/** Ids that a sanitised tree has already, without their prefix. */
function idsOf(tree: Root): string[] {
  const ids: string[] = []
  visit(tree, 'element', ({ properties: { id } }) => {
    if (typeof id === 'string') ids.push(id.slice(ID_PREFIX.length))
  })
  return ids
}

/** The text of a heading, without the numbers of footnotes in it. */
function headingText(heading: Element): string {
  const parts = heading.children.map((child) =>
    child.type === 'element' && child.tagName === 'sup' ? '' : toString(child),
  )
  return parts.join('').trim().split(/\s+/u).join(' ')
}

function isFootnoteLabel({ properties: { id, className } }: Element): boolean {
  return (
    id === `${ID_PREFIX}footnote-label` && Array.isArray(className) && className.includes('sr-only')
  )
}

/**
 * Gives every heading of a sanitised tree an id, in place.
 *
 * @returns the headings in order, without the hidden one above the footnotes.
 */
export function identifyHeadings(tree: Root): RenderedHeading[] {
  const slugger = new GithubSlugger()
  for (const id of idsOf(tree)) slugger.slug(id)
  const headings: RenderedHeading[] = []
  visit(tree, 'element', (node) => {
    const depth = HEADING.exec(node.tagName)?.[1]
    if (!depth || isFootnoteLabel(node)) return
    const text = headingText(node)
    if (typeof node.properties.id !== 'string') {
      node.properties.id = ID_PREFIX + slugger.slug(text || 'section')
    }
    headings.push({ id: node.properties.id, text, depth: Number(depth) })
  })
  return headings
}

/**
 * Adds a link to itself to every heading, in place. The link has a label and no text: the stylesheet
 * draws its sign, and the heading's text stays what the author wrote.
 */
export function anchorHeadings(tree: Root, headings: readonly RenderedHeading[]): void {
  const texts = new Map(headings.map(({ id, text }) => [id, text]))
  visit(tree, 'element', (node) => {
    const { id } = node.properties
    if (!HEADING.test(node.tagName) || typeof id !== 'string' || !texts.has(id)) return
    node.children.push({
      type: 'element',
      tagName: 'a',
      properties: {
        className: ['heading-anchor'],
        href: `#${id}`,
        ariaLabel: `Link to “${texts.get(id) || 'this section'}”`,
      },
      children: [],
    })
  })
}
