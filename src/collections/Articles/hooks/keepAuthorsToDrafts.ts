import { Forbidden, type CollectionBeforeChangeHook } from 'payload'
import { hasEditorRole } from '@/access/roles'

/**
 * The lock behind the access rules: however an author's save arrives (restore, duplicate, scheduled
 * job), it neither publishes an article nor changes one that is public. Access rules alone don't
 * hold the second: where an editor has begun a new draft of a published article, Payload compares
 * them with that draft.
 *
 * @throws {Forbidden} when an author's save would do either
 */
export const keepAuthorsToDrafts: CollectionBeforeChangeHook = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  if (!req.user || hasEditorRole(req)) return data
  if (data._status === 'published') throw new Forbidden(req.t)
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
