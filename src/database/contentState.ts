import type { Payload } from 'payload'

/** How far a site has been set up. */
export type ContentState = {
  /** Whether there is nothing to read and nobody who wrote it. */
  isEmpty: boolean
  /** Whether anybody can administer it. */
  hasAdmin: boolean
}

const content = ['articles', 'authors', 'tags', 'media'] as const

/**
 * Looks how far a site has been set up.
 *
 * @param payload a connected Payload whose database is migrated
 */
export async function contentState(payload: Payload): Promise<ContentState> {
  const counts = await Promise.all(
    content.map((collection) => payload.count({ collection, trash: collection === 'articles' })),
  )
  const admins = await payload.count({
    collection: 'users',
    where: { role: { equals: 'admin' } },
  })
  return {
    isEmpty: counts.every(({ totalDocs }) => totalDocs === 0),
    hasAdmin: admins.totalDocs > 0,
  }
}
