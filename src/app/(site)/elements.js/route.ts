import { elementsScript } from '@/components/elements'

export const dynamic = 'force-static'

/** The script of the reader's pages; its address names its version, so browsers keep it. */
export const GET = (): Response =>
  new Response(elementsScript, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
