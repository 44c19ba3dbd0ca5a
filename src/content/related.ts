import 'server-only'
import type { Where } from 'payload'
import { relationIds } from '@/collections/relationIds'
import { cacheTags } from '@/plugins/revalidation'
import { articlesByID } from './articles'
import { cms, dependOn } from './cms'
import { rankByLikeness, type Likeness } from './likeness'
import type { ArticleSummary } from './types'

/** Articles among which related ones are looked for: the newest with a tag in common, or of all. */
const candidates = 60

/**
 * Finds the articles that have the most tags and words in common with one.
 *
 * @param article the one that is being read
 * @param limit how many
 */
export async function relatedArticles(
  article: Pick<ArticleSummary, 'description' | 'id' | 'tags' | 'title'>,
  limit: number,
): Promise<ArticleSummary[]> {
  const tags = article.tags.map(({ id }) => id)
  await dependOn(...(tags.length > 0 ? tags.map(cacheTags.list) : [cacheTags.articles]))
  const other: Where = { id: { not_equals: article.id } }
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'articles',
    where: tags.length > 0 ? { and: [{ tags: { in: tags } }, other] } : other,
    select: { title: true, description: true, tags: true },
    depth: 0,
    sort: ['-publishedAt', '-id'],
    limit: candidates,
    pagination: false,
    overrideAccess: false,
  })
  const others = docs.map(({ id, title, description, tags: related }): Likeness => ({
    id,
    title,
    description: description ?? null,
    tags: relationIds(related),
  }))
  return articlesByID(rankByLikeness({ ...article, tags }, others).slice(0, limit))
}
