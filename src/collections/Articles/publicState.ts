import type { PayloadRequest } from 'payload'
import type { Article } from '@/payload-types'
import { relationIds } from '../relationIds'

/** What the pages of the site depend on in an article, as the database holds it for readers. */
export type PublicState = {
  slug: string
  title: string
  publishedAt: string | null
  updatedAt: string
  seriesSlug: string | null
  authors: string[]
  tags: string[]
}

/**
 * Reads what readers may see of an article now, within the request's transaction. Hooks can't tell:
 * their documents may be drafts, of which readers see nothing.
 *
 * @param id id of the article
 * @returns null when the article isn't published, lies in the trash or doesn't exist
 */
export async function publicState(id: string, req: PayloadRequest): Promise<PublicState | null> {
  const article = await req.payload.db.findOne<Article>({
    collection: 'articles',
    where: { id: { equals: id } },
    select: {
      _status: true,
      slug: true,
      title: true,
      publishedAt: true,
      updatedAt: true,
      deletedAt: true,
      seriesSlug: true,
      authors: true,
      tags: true,
    },
    req,
  })
  return article && publicStateOf(article)
}

/**
 * What readers may see of an article that is in the database as given, drafts beside it apart.
 *
 * @returns null when the article isn't published or lies in the trash
 */
export function publicStateOf(article: Article): PublicState | null {
  if (article._status !== 'published' || article.deletedAt) return null
  return {
    slug: article.slug,
    title: article.title,
    publishedAt: article.publishedAt ?? null,
    updatedAt: article.updatedAt,
    seriesSlug: article.seriesSlug ?? null,
    authors: relationIds(article.authors),
    tags: relationIds(article.tags),
  }
}

/**
 * What readers see of an article once it is saved.
 *
 * @param doc the saved document, as a hook has it
 * @param before what they saw; null for nothing
 */
export async function publicStateAfter(
  doc: Partial<Article> & { id: string },
  before: PublicState | null,
  req: PayloadRequest,
): Promise<PublicState | null> {
  // A draft changes nothing unless it takes the place of what was public: typing asks no more.
  return doc._status === 'draft' && before === null ? null : publicState(doc.id, req)
}
