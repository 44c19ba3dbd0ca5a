import { Forbidden, type CollectionBeforeChangeHook } from 'payload'
import { hasEditorRole } from '@/access/roles'

/**
 * The lock behind the access rules: however an author's save arrives (restore, duplicate, scheduled
 * job), it neither publishes an article nor changes one that is public or that editors have put into
 * the trash. Access rules alone don't hold the second: where an editor has begun a new draft of a
 * published article, Payload compares them with that draft. Nor the third: Payload asks for the right
 * to delete on the way into the trash, not on the way out.
 *
 * @throws {Forbidden} when an author's save would do any of these
 */
export const keepAuthorsToDrafts: CollectionBeforeChangeHook = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  if (!req.user || hasEditorRole(req)) return data
  if (data._status === 'published' || data.deletedAt || originalDoc?.deletedAt)
    throw new Forbidden(req.t)
  if (operation === 'update') {
    const { totalDocs } = await req.payload.count({
      collection: 'articles',
      where: { and: [{ id: { equals: originalDoc?.id } }, { _status: { equals: 'published' } }] },
      req,
    })
    if (totalDocs > 0) throw new Forbidden(req.t)
  }
  return data
}
