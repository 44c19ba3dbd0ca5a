import { tagFeed } from '@/content/feed'
import { slugOf } from '@/content/paths'

export const dynamic = 'force-static'

type Context = { params: Promise<{ slug: string }> }

export const generateStaticParams = () => []

/** The newest articles with a tag as RSS 2.0. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const slug = slugOf((await params).slug)
  const feed = slug === null ? null : await tagFeed(slug)
  if (!feed) return new Response('There is no such feed.\n', { status: 404 })
  return new Response(feed.rss2(), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  })
}
