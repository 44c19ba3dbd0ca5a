import { blogFeed } from '@/content/feed'

export const dynamic = 'force-static'

/** The newest articles as Atom (RFC 4287). */
export async function GET(): Promise<Response> {
  const feed = await blogFeed()
  return new Response(feed.atom1(), {
    headers: { 'content-type': 'application/atom+xml; charset=utf-8' },
  })
}
