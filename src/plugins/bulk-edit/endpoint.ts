import { APIError, Forbidden, type Endpoint } from 'payload'
import { bulkEditSchema } from './bulkEdit'
import { changeArticles } from './changeArticles'

/**
 * `POST /api/articles/bulk-edit`: the panel's bar above the list. Payload has checked the origin of a
 * request that comes with a cookie; every article is changed with the person's own rights.
 */
export const bulkEditEndpoint: Endpoint = {
  path: '/bulk-edit',
  method: 'post',
  handler: async (req) => {
    if (!req.user) throw new Forbidden(req.t)
    const body: unknown = await req.json?.().catch(() => undefined)
    const { success, data } = bulkEditSchema.safeParse(body)
    if (!success) throw new APIError('This is no change of articles.', 400, null, true)
    return Response.json(await changeArticles(data, req))
  },
}
