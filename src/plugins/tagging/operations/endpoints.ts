import {
  APIError,
  Forbidden,
  type Endpoint,
  type PayloadHandler,
  type PayloadRequest,
} from 'payload'
import { hasEditorRole } from '@/access/roles'
import { runSchema } from './operation'
import { planOperation } from './plan'
import { previewOf } from './preview'
import { runOperation, undoOperation } from './run'

/** For editors; Payload has checked the origin of a request that comes with a cookie. */
const forEditors =
  (work: (req: PayloadRequest) => Promise<unknown>): PayloadHandler =>
  async (req) => {
    if (!hasEditorRole(req)) throw new Forbidden(req.t)
    return Response.json(await work(req))
  }

async function bodyOf(req: PayloadRequest) {
  const body: unknown = await req.json?.().catch(() => undefined)
  const { success, data } = runSchema.safeParse(body)
  if (!success) throw new APIError('This is no operation on tags.', 400, null, true)
  return data
}

/** What the panel calls, below `/api/tag-operations`. */
export const endpoints: Endpoint[] = [
  {
    path: '/preview',
    method: 'post',
    handler: forEditors(async (req) => {
      const { operation } = await bodyOf(req)
      return previewOf(await planOperation(operation, req), req)
    }),
  },
  {
    path: '/run',
    method: 'post',
    handler: forEditors(async (req) => {
      const { operation, seen } = await bodyOf(req)
      const { id, summary } = await runOperation(operation, req, seen)
      return { id, summary }
    }),
  },
  {
    path: '/:id/undo',
    method: 'post',
    handler: forEditors(async (req) => {
      const { id, summary } = await undoOperation(String(req.routeParams?.id), req)
      return { id, summary }
    }),
  },
]
