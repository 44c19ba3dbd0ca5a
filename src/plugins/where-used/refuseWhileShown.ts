import { APIError, type CollectionBeforeDeleteHook } from 'payload'
import { allUsesOf } from './uses'

/** Uses that the refusal names. */
const named = 3

/**
 * Refuses to delete an image that an article (drafts and the trash included), an author or a tag
 * shows: readers would find nothing in its place, and nothing brings it back.
 *
 * @throws {APIError} 409, saying where it is used
 */
export const refuseWhileShown: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const uses = await allUsesOf('media', String(id), req)
  if (uses.length === 0) return
  const names = uses.slice(0, named).map(({ title, as }) => `“${title}” (${as.join(', ')})`)
  if (uses.length > named) names.push(`${uses.length - named} more`)
  const places = new Intl.ListFormat('en').format(names)
  throw new APIError(
    `This image is used in ${places}. Take it out there first, or give it another file.`,
    409,
    undefined,
    true,
  )
}
