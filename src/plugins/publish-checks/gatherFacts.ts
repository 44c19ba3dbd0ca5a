import type { PayloadRequest, Where } from 'payload'
import { publishedAndDue } from '@/access/publishedAndDue'
import { articleSlugOf, partsOf, type CheckedArticle, type Facts } from './checkArticle'

/** References that one query looks up: more than nearly every text has, fewer than databases take. */
const mostAtOnce = 500

const inParts = (references: string[]): string[][] => {
  const all = [...new Set(references)]
  const count = Math.ceil(all.length / mostAtOnce)
  return Array.from({ length: count }, (_, n) => all.slice(n * mostAtOnce, (n + 1) * mostAtOnce))
}

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
  const links = parts.filter((part) => part.kind === 'link')
  const ids = links.flatMap(({ article: id }) => id ?? [])
  const slugs = links.flatMap(({ url }) => articleSlugOf(url) ?? [])
  // Apart, since PostgreSQL takes nothing for an id but a UUID.
  const linked: Where[] = [
    ...inParts(ids).map((some) => ({ id: { in: some } })),
    ...inParts(slugs).map((some) => ({ slug: { in: some } })),
  ]
  const cover = article.cover ?? null
  const media = parts.flatMap((part) => (part.kind === 'image' ? (part.media ?? []) : []))
  const facts: Facts = {
    sameTitle: 0,
    sameSlug: null,
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
  if (article.slug) {
    const { docs } = await payload.find({
      collection: 'articles',
      where: {
        and: [
          { slug: { equals: article.slug } },
          ...(article.id ? [{ id: { not_equals: article.id } }] : []),
        ],
      },
      trash: true,
      select: { deletedAt: true },
      limit: 1,
      depth: 0,
      pagination: false,
      req,
    })
    if (docs[0]) facts.sameSlug = docs[0].deletedAt ? 'trash' : 'list'
  }
  for (const where of linked) {
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
  for (const some of inParts(cover === null ? media : [...media, cover])) {
    const { docs } = await payload.find({
      collection: 'media',
      where: { id: { in: some } },
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
