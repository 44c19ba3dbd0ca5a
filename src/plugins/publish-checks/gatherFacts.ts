import type { PayloadRequest, Where } from 'payload'
import { publishedAndDue } from '@/access/publishedAndDue'
import { articleSlugOf, partsOf, type CheckedArticle, type Facts } from './checkArticle'

/** References of one text that are looked up; no article has more by accident. */
const mostReferences = 500

const some = (values: Iterable<string>): string[] => [...new Set(values)].slice(0, mostReferences)

/**
 * Looks up what an article refers to.
 *
 * @param article with the ids of its cover and of itself, where it has them
 * @param req the request on whose behalf, and in whose transaction, it is looked up
 * @returns facts that tell nothing about articles which the login may not read, but that they exist
 */
export async function gatherFacts(
  article: CheckedArticle & { id?: string; cover?: string | null },
  req: PayloadRequest,
): Promise<Facts> {
  const { payload } = req
  const parts = article.content ? partsOf(article.content) : []
  const ids = some(parts.flatMap((part) => (part.kind === 'link' ? (part.article ?? []) : [])))
  const slugs = some(
    parts.flatMap((part) => (part.kind === 'link' ? (articleSlugOf(part.url) ?? []) : [])),
  )
  const cover = article.cover ?? null
  const media = some([
    ...parts.flatMap((part) => (part.kind === 'image' ? (part.media ?? []) : [])),
    ...(cover === null ? [] : [cover]),
  ])
  const facts: Facts = {
    sameTitle: 0,
    articles: new Map(),
    slugs: new Map(),
    images: new Map(),
    cover,
  }

  if (article.title?.trim()) {
    const { totalDocs } = await payload.count({
      collection: 'articles',
      where: {
        and: [
          { title: { equals: article.title } },
          ...(article.id ? [{ id: { not_equals: article.id } }] : []),
        ],
      },
      overrideAccess: !req.user,
      req,
    })
    facts.sameTitle = totalDocs
  }
  if (ids.length + slugs.length > 0) {
    const where: Where = { or: [{ id: { in: ids } }, { slug: { in: slugs } }] }
    const options = { collection: 'articles', depth: 0, pagination: false, req } as const
    const all = await payload.find({ ...options, where, select: { slug: true } })
    const shown = await payload.find({
      ...options,
      where: { and: [where, publishedAndDue()] },
      select: {},
    })
    const visible = new Set(shown.docs.map(({ id }) => id))
    for (const { id, slug } of all.docs) {
      const target = { isPublic: visible.has(id) }
      facts.articles.set(id, target)
      facts.slugs.set(slug, target)
    }
  }
  if (media.length > 0) {
    const { docs } = await payload.find({
      collection: 'media',
      where: { id: { in: media } },
      select: { alt: true, filename: true, filesize: true, width: true, height: true },
      depth: 0,
      pagination: false,
      req,
    })
    for (const { id, alt, filename, filesize, width, height } of docs)
      facts.images.set(id, {
        alt,
        filename: filename ?? '',
        filesize: filesize ?? 0,
        pixels: (width ?? 0) * (height ?? 0),
      })
  }
  return facts
}
