import { notFound, permanentRedirect } from 'next/navigation'
import { movedTo } from '@/content/redirects'

/**
 * Ends a page that isn't there: leads to where it has moved for good, or says that there is none.
 *
 * @param path that was asked for, percent-encoded or not
 */
export async function movedOrMissing(path: string): Promise<never> {
  const to = await movedTo(path)
  if (to) permanentRedirect(to)
  notFound()
}

/**
 * The same for a file, such as a feed.
 *
 * @param path that was asked for, percent-encoded or not
 * @param missing what to say when there is none
 */
export async function movedOrMissingFile(path: string, missing: string): Promise<Response> {
  const to = await movedTo(path)
  return to
    ? new Response(null, { status: 301, headers: { location: to } })
    : new Response(`${missing}\n`, { status: 404 })
}
