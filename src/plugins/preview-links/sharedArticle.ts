import type { Payload } from 'payload'
import { relationId } from '@/collections/relationIds'
import { isSignedFor, linkIdOf } from './token'

/**
 * The article that a preview link shows.
 *
 * @param token from the link's address
 * @param payload the connected Payload
 * @returns null when the token is forged, the link has ended or was revoked, or the article lies in
 *   the trash; the caller must not tell these apart
 */
export async function sharedArticle(token: string, payload: Payload): Promise<string | null> {
  const id = linkIdOf(token)
  if (id === null) return null
  // By a query: an id that the database can't have is found nowhere, as any other wrong one.
  const { docs } = await payload.find({
    collection: 'preview-links',
    where: { id: { equals: id } },
    depth: 0,
    limit: 1,
    pagination: false,
  })
  const [link] = docs
  if (!link) return null
  const article = relationId(link.article)
  const signed = isSignedFor(token, { id: link.id, article, expiresAt: link.expiresAt })
  return signed && Date.parse(link.expiresAt) > Date.now() ? article : null
}
