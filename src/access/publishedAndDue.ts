import type { Where } from 'payload'

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
