import type { Payload, Where } from 'payload'
import type { Article, User } from '@/payload-types'

/** What an article's file shows of the documents it names. */
export const populate = {
  authors: { name: true },
  tags: { name: true },
  media: { filename: true },
} as const

/** Articles read at once. */
const pageSize = 100

/**
 * Reads articles page by page, in the order of their ids.
 *
 * @param payload a connected Payload
 * @param options.where which ones; all by default, never those in the trash
 * @param options.user the login that may read them; without one, everything may be read
 */
export async function* storedArticles(
  payload: Payload,
  { where, user }: { where?: Where; user?: User } = {},
): AsyncGenerator<Article> {
  for (let last = ''; ;) {
    const { docs } = await payload.find({
      collection: 'articles',
      where: {
        and: [...(where ? [where] : []), ...(last ? [{ id: { greater_than: last } }] : [])],
      },
      populate,
      sort: 'id',
      limit: pageSize,
      pagination: false,
      // What is in the trash is passed over here: asked to, SQLite would sort all articles for each page.
      trash: true,
      depth: 1,
      ...(user ? { overrideAccess: false, user } : {}),
    })
    yield* docs.filter(({ deletedAt }) => !deletedAt)
    last = docs.at(-1)?.id ?? ''
    if (docs.length < pageSize) return
  }
}
