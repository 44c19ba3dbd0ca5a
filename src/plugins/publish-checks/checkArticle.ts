import { maxLengths } from '@/collections/maxLengths'
import { relationId } from '@/collections/relationIds'
import { countWords } from '@/markdown/countWords'
import type { ArticleContent, ContentNode } from '@/markdown/nodes'

/** What the form or the database holds of an article, as far as it is checked. */
export type CheckedArticle = {
  title?: string | null
  slug?: string | null
  description?: string | null
  content?: ArticleContent | null
}

/** Where something is: a field of the form, or in the text the n-th heading, image or link. */
export type Place = { field: 'title' | 'slug' | 'description' | 'cover' | 'content' } | TextPlace
type TextPlace = { field: 'content'; kind: 'heading' | 'image' | 'link'; index: number }

/** What a check found. Errors keep an article from being published. */
export type Finding = { level: 'error' | 'warning'; message: string; place: Place }

/** An image of the media library. */
export type ImageFacts = { alt: string; filename: string; filesize: number; pixels: number }

/** An article that a text links to. */
type Target = { isPublic: boolean }

/** What only the database knows about an article. */
export type Facts = {
  /** Other articles with the same title. */
  sameTitle: number
  /** Where another article with the same slug is; null when there is none. */
  sameSlug: 'list' | 'trash' | null
  /** The articles that the text links to, by id; those that are missing here don't exist. */
  articles: Map<string, Target>
  /** The same, by slug: for links that are written as `/articles/SLUG`. */
  slugs: Map<string, Target>
  /** The images that the article shows, by id. */
  images: Map<string, ImageFacts>
  /** Id of the cover. */
  cover: string | null
}

/** A link, an image or a heading of a text, with its number among those of its kind. */
export type Part =
  | { kind: 'heading'; index: number; level: number; text: string }
  | { kind: 'image'; index: number; media: string | null; src: string; alt: string }
  | { kind: 'link'; index: number; article: string | null; url: string; text: string }

const longestSlug = 75
const shortestDescription = 50
const longestDescription = 160
const largestFile = 5_000_000
const mostPixels = 25_000_000

const idOf = (relation: unknown): string | null => relationId(relation) ?? null

const textOf = (node: ContentNode): string =>
  node.type === 'text' ? node.text : 'children' in node ? node.children.map(textOf).join('') : ''

/**
 * Lists the headings, images and links of a text in their order. Blocks that hold Markdown or HTML
 * as source are not looked into.
 *
 * @param content an article's content
 */
export function partsOf(content: ArticleContent): Part[] {
  const parts: Part[] = []
  const count = { heading: 0, image: 0, link: 0 }
  const walk = (nodes: ContentNode[]): void => {
    for (const node of nodes) {
      if (node.type === 'heading')
        parts.push({
          kind: 'heading',
          index: count.heading++,
          level: Number(node.tag.slice(1)),
          text: textOf(node),
        })
      if (node.type === 'link' || node.type === 'autolink') {
        const { linkType, doc, url } = node.fields
        parts.push({
          kind: 'link',
          index: count.link++,
          article:
            linkType === 'internal' && doc?.relationTo === 'articles' ? idOf(doc.value) : null,
          url: linkType === 'internal' ? '' : (url ?? ''),
          text: textOf(node),
        })
      }
      if (node.type === 'inlineBlock' && node.fields.blockType === 'image') {
        const { upload, src, alt } = node.fields
        parts.push({
          kind: 'image',
          index: count.image++,
          media: idOf(upload),
          src: src ?? '',
          alt: alt ?? '',
        })
      }
      if (node.type === 'upload') {
        const alt = node.fields?.alt
        parts.push({
          kind: 'image',
          index: count.image++,
          media: idOf(node.value),
          src: '',
          alt: typeof alt === 'string' ? alt : '',
        })
      }
      if ('children' in node) walk(node.children)
    }
  }
  walk(content.root.children as unknown as ContentNode[])
  return parts
}

/**
 * The slug of the article that an address on this site is of.
 *
 * @param url as it stands in a link
 * @returns null for every other address
 */
export function articleSlugOf(url: string): string | null {
  const slug = /^\/articles\/([^/?#]+)\/?(?:[?#].*)?$/.exec(url)?.[1]
  if (slug === undefined || slug.endsWith('.md')) return null
  try {
    return decodeURIComponent(slug)
  } catch {
    return null
  }
}

function checkHeadings(parts: Part[]): Finding[] {
  const findings: Finding[] = []
  let above = 1
  for (const part of parts) {
    if (part.kind !== 'heading') continue
    const place: Place = { field: 'content', kind: 'heading', index: part.index }
    if (part.level > above + 1)
      findings.push({
        level: 'warning',
        message: `“${part.text}” is a heading of level ${part.level} right below level ${above}.`,
        place,
      })
    above = part.level
  }
  return findings
}

function checkImage(image: ImageFacts, place: Place): Finding[] {
  const findings: Finding[] = []
  if (image.alt.trim() === '')
    findings.push({
      level: 'error',
      message: `The image ${image.filename} has no alternative text.`,
      place,
    })
  if (image.filesize > largestFile || image.pixels > mostPixels)
    findings.push({
      level: 'warning',
      message: `The image ${image.filename} is large: ${(image.filesize / 1e6).toFixed(1)} MB, ${(image.pixels / 1e6).toFixed(0)} megapixels.`,
      place,
    })
  return findings
}

function checkImages(parts: Part[], { images }: Facts): Finding[] {
  return parts.flatMap((part): Finding[] => {
    if (part.kind !== 'image') return []
    const place: Place = { field: 'content', kind: 'image', index: part.index }
    const media = part.media === null ? undefined : images.get(part.media)
    if (media) return checkImage({ ...media, alt: part.alt || media.alt }, place)
    if (part.media !== null)
      return [{ level: 'error', message: 'An image is no longer in the media library.', place }]
    const name = part.src || 'without an address'
    return part.alt.trim() === ''
      ? [{ level: 'error', message: `The image ${name} has no alternative text.`, place }]
      : []
  })
}

function checkLinks(parts: Part[], { articles, slugs }: Facts): Finding[] {
  return parts.flatMap((part): Finding[] => {
    if (part.kind !== 'link') return []
    const place: Place = { field: 'content', kind: 'link', index: part.index }
    const slug = articleSlugOf(part.url)
    if (part.article === null && slug === null) return []
    const target = slug === null ? articles.get(part.article!) : slugs.get(slug)
    if (!target)
      return [
        {
          level: 'error',
          message: `The link “${part.text}” leads to an article that doesn’t exist.`,
          place,
        },
      ]
    return target.isPublic
      ? []
      : [
          {
            level: 'warning',
            message: `The link “${part.text}” leads to an article that readers can’t see yet.`,
            place,
          },
        ]
  })
}

function checkTexts({ title, slug, description }: CheckedArticle, facts: Facts): Finding[] {
  const findings: Finding[] = []
  const refuse = (message: string, field: keyof typeof maxLengths) =>
    findings.push({ level: 'error', message, place: { field } })
  const warn = (message: string, field: 'title' | 'slug' | 'description') =>
    findings.push({ level: 'warning', message, place: { field } })
  const length = description?.trim().length ?? 0
  if (!title?.trim()) refuse('The title is empty.', 'title')
  const texts = { title, slug, description }
  for (const field of ['title', 'slug', 'description'] as const) {
    const { length: has } = texts[field] ?? ''
    if (has > maxLengths[field])
      refuse(`The ${field} has ${has} characters; at most ${maxLengths[field]} fit.`, field)
  }
  if (facts.sameSlug === 'list') refuse('Another article has the same slug.', 'slug')
  if (facts.sameSlug === 'trash') refuse('An article in the trash has the same slug.', 'slug')
  if (title?.trim() && facts.sameTitle > 0) warn('Another article has the same title.', 'title')
  if ((slug?.length ?? 0) > longestSlug)
    warn(`The slug is longer than ${longestSlug} characters.`, 'slug')
  if (length === 0) warn('The description is empty.', 'description')
  else if (length < shortestDescription || length > longestDescription)
    warn(
      `The description has ${length} characters; search results show ${shortestDescription} to ${longestDescription} well.`,
      'description',
    )
  return findings
}

/**
 * Checks an article before it is published.
 *
 * @param article what is to be published
 * @param facts what the database knows about what it refers to
 * @returns what was found, in the order of the form, errors and warnings mixed
 */
export function checkArticle(article: CheckedArticle, facts: Facts): Finding[] {
  const parts = article.content ? partsOf(article.content) : []
  const isEmpty = !article.content || (parts.length === 0 && countWords(article.content) === 0)
  const cover = facts.cover === null ? undefined : facts.images.get(facts.cover)
  return [
    ...checkTexts(article, facts),
    ...(cover ? checkImage(cover, { field: 'cover' }) : []),
    ...(isEmpty
      ? [
          {
            level: 'warning' as const,
            message: 'The article has no text.',
            place: { field: 'content' as const },
          },
        ]
      : []),
    ...checkHeadings(parts),
    ...checkImages(parts, facts),
    ...checkLinks(parts, facts),
  ]
}
