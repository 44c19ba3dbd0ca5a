import { blogFeed } from '@/content/feed'

export const dynamic = 'force-static'

/** The newest articles as JSON Feed. */
export async function GET(): Promise<Response> {
  const feed = await blogFeed()
  return new Response(feed.json1(), {
    headers: { 'content-type': 'application/feed+json; charset=utf-8' },
  })
}
