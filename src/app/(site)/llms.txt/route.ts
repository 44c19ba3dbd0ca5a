import { llmsText } from '@/content/llms'

export const dynamic = 'force-static'

/** What the blog holds, for language models (https://llmstxt.org). */
export const GET = async (): Promise<Response> =>
  new Response(await llmsText(), { headers: { 'content-type': 'text/plain; charset=utf-8' } })
