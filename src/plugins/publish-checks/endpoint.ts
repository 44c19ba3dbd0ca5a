import { addDataAndFileToRequest, headersWithCors, type Endpoint } from 'payload'
import { z } from 'zod'
import { isContent } from '@/markdown/isContent'
import type { ArticleContent } from '@/markdown/nodes'
import { checkArticle } from './checkArticle'
import { gatherFacts } from './gatherFacts'

/** Longer than any field takes: what is too long for one is said by the checks. */
const text = z.string().max(100_000).nullish()

const article = z.object({
  id: z.string().max(100).optional(),
  title: text,
  slug: text,
  description: text,
  cover: z.string().max(100).nullish(),
  content: z.custom<ArticleContent>(isContent).nullish(),
})

/**
 * `POST /api/articles/checks`: what would stand in the way of publishing the article in the body, as
 * it is in the panel's form, saved or not. For logins; it writes nothing.
 */
export const checksEndpoint: Endpoint = {
  path: '/checks',
  method: 'post',
  handler: async (req) => {
    const headers = headersWithCors({ headers: new Headers({ 'cache-control': 'no-store' }), req })
    if (!req.user)
      return Response.json({ errors: [{ message: 'Log in first.' }] }, { status: 403, headers })
    await addDataAndFileToRequest(req)
    const parsed = article.safeParse(req.data)
    if (!parsed.success)
      return Response.json(
        {
          errors: [{ message: 'Send title, slug, description, cover and content of an article.' }],
        },
        { status: 400, headers },
      )
    const findings = checkArticle(parsed.data, await gatherFacts(parsed.data, req))
    return Response.json({ findings }, { headers })
  },
}
