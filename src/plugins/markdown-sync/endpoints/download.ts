import { Forbidden, type Endpoint, type PayloadRequest, type Where } from 'payload'
import { env } from '@/env'
import type { User } from '@/payload-types'
import { downloadArticle, exportZip } from '@/sync/exportZip'

function userOf(req: PayloadRequest): User {
  if (!req.user) throw new Forbidden(req.t)
  return req.user
}

/** RFC 6266: the name in ASCII for old clients, and as it is. */
const attachment = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`

/**
 * `GET /api/articles/ID/markdown`: the article as its file, the bytes that an export writes; with
 * `?draft=true` those of its newest version.
 */
export const articleDownloadEndpoint: Endpoint = {
  path: '/:id/markdown',
  method: 'get',
  handler: async (req) => {
    const user = userOf(req)
    const draft = req.searchParams.get('draft') === 'true'
    const id = String(req.routeParams?.id)
    const { path, text } = await downloadArticle(req.payload, id, draft, user)
    return new Response(text, {
      headers: {
        'Content-Type': 'text/markdown; charset=utf-8',
        'Content-Disposition': attachment(path.split('/').at(-1) ?? 'article.md'),
        'Cache-Control': 'private, no-store',
      },
    })
  },
}

/** `GET /api/articles/markdown.zip?where=…`: the matching articles and their images, as a folder. */
export const zipDownloadEndpoint: Endpoint = {
  path: '/markdown.zip',
  method: 'get',
  handler: (req) => {
    const user = userOf(req)
    const where = req.query.where as Where | undefined
    return new Response(exportZip(req.payload, { where, user, mediaDir: env.mediaDir }), {
      headers: {
        'Content-Type': 'application/zip',
        'Content-Disposition': attachment('articles.zip'),
        'Cache-Control': 'private, no-store, no-transform',
      },
    })
  },
}
