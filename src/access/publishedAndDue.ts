import type { Where } from 'payload'
import type { Article } from '@/payload-types'

/**
 * The one rule for what a reader may see of articles: published, due, and not in the trash.
 *
 * @param now the present moment
 * @returns a Payload query constraint on the articles collection
 */
export const publishedAndDue = (now: Date = new Date()): Where => ({
  and: [
    { _status: { equals: 'published' } },
    { publishedAt: { less_than_equal: now.toISOString() } },
    { deletedAt: { exists: false } },
  ],
})

/**
 * The same rule for an article at hand.
 *
 * @param article as the database holds it
 * @param now the present moment
 */
export const isPublishedAndDue = (
  { _status, publishedAt, deletedAt }: Pick<Article, '_status' | 'deletedAt' | 'publishedAt'>,
  now: Date = new Date(),
): boolean =>
  _status === 'published' && !deletedAt && !!publishedAt && Date.parse(publishedAt) <= now.getTime()
