import type { PayloadRequest } from 'payload'
import type { Article } from '@/payload-types'
import { cacheTags } from './cacheTags'

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

const ids = (relation: (string | { id: string })[] | null | undefined): string[] =>
  (relation ?? []).map((item) => (typeof item === 'string' ? item : item.id))

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
    authors: ids(article.authors),
    tags: ids(article.tags),
  }
}

const differs = (one: readonly string[] = [], other: readonly string[] = []): boolean =>
  one.length !== other.length || one.some((id, index) => id !== other[index])

/**
 * Names the pages that a change of an article touches.
 *
 * @param id id of the article
 * @param before what readers saw
 * @param after what readers see now
 * @returns cache tags; none when readers notice nothing, as with a saved draft
 */
export function tagsOfChange(
  id: string,
  before: PublicState | null,
  after: PublicState | null,
): string[] {
  if (!before && !after) return []
  if (before && after && before.updatedAt === after.updatedAt) return []
  const moved = !before || !after || before.publishedAt !== after.publishedAt
  const owners = [before, after].flatMap((state) =>
    state ? [...state.authors, ...state.tags] : [],
  )
  const series = [before, after].flatMap((state) => state?.seriesSlug ?? [])
  return [
    cacheTags.articles,
    cacheTags.document(id),
    ...new Set(owners.map(cacheTags.list)),
    ...new Set(series.map(cacheTags.series)),
    ...(moved || differs(before.authors, after.authors) ? [cacheTags.authors] : []),
    ...(moved || differs(before.tags, after.tags) ? [cacheTags.tags] : []),
  ]
}
