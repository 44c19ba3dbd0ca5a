import { APIError, type CollectionBeforeDeleteHook } from 'payload'

/**
 * Refuses to delete an author or tag that articles (drafts and the trash included) still name: the
 * database would silently drop them from those articles.
 *
 * @param relation the relationship field of the articles collection
 * @throws {APIError} 409, saying how many articles are in the way
 */
export const refuseWhileInUse =
  (relation: 'authors' | 'tags'): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    const { totalDocs } = await req.payload.count({
      collection: 'articles',
      where: { [relation]: { equals: id } },
      trash: true,
      req,
    })
    if (totalDocs > 0)
      throw new APIError(
        `Still used by ${totalDocs} article${totalDocs === 1 ? '' : 's'}. Take it off those articles first.`,
        409,
        undefined,
        true,
      )
  }
