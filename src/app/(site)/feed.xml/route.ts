import { blogFeed } from '@/content/feed'

export const dynamic = 'force-static'

/** The newest articles as RSS 2.0. */
export async function GET(): Promise<Response> {
  const feed = await blogFeed()
  return new Response(feed.rss2(), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  })
}
