import { APIError, type Endpoint, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { relationId } from '@/collections/relationIds'
import { env } from '@/env'
import { addRedirects } from '@/plugins/permalinks'
import { cacheTags, revalidate } from '@/plugins/revalidation'
import { ImportRunningError, withImportLock } from '@/sync/importLock'
import type { Decision } from '@/sync/mergeBlocks'
import { ConflictResolver, type StoredConflict } from '@/sync/resolveConflict'
import { dropConflict } from '../conflicts'
import { editorOf } from './editorOf'

const decision = z.union([
  z.literal('file'),
  z.literal('cms'),
  z.object({ edited: z.string().max(1_048_576) }),
])

const resolution = z.object({ stamp: z.string(), decisions: z.record(z.string(), decision) })

/** The conflict that a request names, as far as its login may read it. */
async function conflictOf(req: PayloadRequest): Promise<StoredConflict> {
  const { path, article, text } = await req.payload.findByID({
    collection: 'import-conflicts',
    id: String(req.routeParams?.id),
    depth: 0,
    overrideAccess: false,
    req,
  })
  return { path, text, articleId: relationId(article) }
}

/** `GET /api/import-conflicts/ID/comparison`: what both sides say, part by part. */
export const comparisonEndpoint: Endpoint = {
  path: '/:id/comparison',
  method: 'get',
  handler: async (req) => {
    editorOf(req)
    const conflict = await conflictOf(req)
    const comparison = await new ConflictResolver(req.payload, env.mediaDir).compare(conflict)
    return Response.json(comparison, { headers: { 'Cache-Control': 'no-store' } })
  },
}

/** `POST /api/import-conflicts/ID/resolve`: writes the article as decided and ends the conflict. */
export const resolveEndpoint: Endpoint = {
  path: '/:id/resolve',
  method: 'post',
  handler: async (req) => {
    const user = editorOf(req)
    const { payload } = req
    const given = resolution.safeParse(await req.json?.().catch(() => undefined))
    if (!given.success)
      throw new APIError('Send a stamp and a decision for each part, as JSON.', 400, null, true)
    const { stamp, decisions } = given.data
    const chosen = new Map<string, Decision>(Object.entries(decisions))
    try {
      const article = await withImportLock(payload, async () => {
        const conflict = await conflictOf(req)
        const resolver = new ConflictResolver(payload, env.mediaDir)
        return resolver.resolve(conflict, stamp, chosen, {
          user,
          addRedirects,
          onWritten: dropConflict,
        })
      })
      await revalidate([cacheTags.all])
      return Response.json({ article })
    } catch (error) {
      if (error instanceof ImportRunningError) throw new APIError(error.message, 409, null, true)
      throw error
    }
  },
}
