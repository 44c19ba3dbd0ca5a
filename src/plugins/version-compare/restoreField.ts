import { addDataAndFileToRequest, headersWithCors, type Endpoint } from 'payload'
import { z } from 'zod'
import { comparedFields } from './fields'

const request = z.object({
  version: z.string().min(1).max(100),
  field: z.enum(comparedFields.map(({ name }) => name)),
})

/**
 * `POST /api/articles/ID/restore-field` with `version` and `field`: gives the article's draft the
 * value that one field had in a version, with the rights of the login. What readers see stays until
 * the draft is published.
 */
export const restoreField: Endpoint = {
  path: '/:id/restore-field',
  method: 'post',
  handler: async (req) => {
    const headers = headersWithCors({ headers: new Headers({ 'cache-control': 'no-store' }), req })
    const refuse = (status: number, message: string) =>
      Response.json({ errors: [{ message }] }, { status, headers })
    if (!req.user) return refuse(403, 'Log in first.')
    await addDataAndFileToRequest(req)
    const parsed = request.safeParse(req.data)
    if (!parsed.success) return refuse(400, 'Send a version and the name of a field.')
    const id = String(req.routeParams?.id)
    const { version: versionId, field } = parsed.data
    const options = { depth: 0, overrideAccess: false, user: req.user, req } as const
    const { docs } = await req.payload.findVersions({
      collection: 'articles',
      where: { and: [{ id: { equals: versionId } }, { parent: { equals: id } }] },
      limit: 1,
      pagination: false,
      ...options,
    })
    const [version] = docs
    if (!version) return refuse(404, 'The article has no such version.')
    await req.payload.update({
      collection: 'articles',
      id,
      data: { [field]: version.version[field] ?? null, _status: 'draft' },
      draft: true,
      overrideLock: false,
      ...options,
    })
    return Response.json({ message: 'Restored in the draft.' }, { headers })
  },
}
