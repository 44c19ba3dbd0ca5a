import { headScript } from '@/components/elements'

export const dynamic = 'force-static'

/** The script that runs before the first paint; its address names its version. */
export const GET = (): Response =>
  new Response(headScript, {
    headers: {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
