import 'server-only'
import { cacheTags, neighbour } from '@/plugins/revalidation'
import { cms, dependOn } from './cms'
import { paths } from './paths'
import type { ArticleLink } from './types'

/**
 * Finds the articles that were published right before and right after one.
 *
 * @param id id of the article
 * @param publishedAt ISO 8601
 */
export async function neighboursOf(
  id: string,
  publishedAt: string,
): Promise<{ previous: ArticleLink | null; next: ArticleLink | null }> {
  await dependOn(cacheTags.neighbours(id))
  const payload = await cms()
  const find = async (side: 'previous' | 'next'): Promise<ArticleLink | null> => {
    const { docs } = await payload.find({
      collection: 'articles',
      ...neighbour(side, { id, publishedAt }),
      select: { title: true, slug: true },
      depth: 0,
      limit: 1,
      pagination: false,
      overrideAccess: false,
    })
    const [article] = docs
    if (!article) return null
    await dependOn(cacheTags.document(article.id))
    return { id: article.id, title: article.title, path: paths.article(article.slug) }
  }
  return { previous: await find('previous'), next: await find('next') }
}
