import { authorFeed } from '@/content/feed'
import { slugOf } from '@/content/paths'
import { movedOrMissingFile } from '../../../moved'

export const dynamic = 'force-static'

type Context = { params: Promise<{ slug: string }> }

export const generateStaticParams = () => []

/** The newest articles of an author as RSS 2.0. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { slug: segment } = await params
  const slug = slugOf(segment)
  const feed = slug === null ? null : await authorFeed(slug)
  if (!feed) return movedOrMissingFile(`/authors/${segment}/feed.xml`, 'There is no such feed.')
  return new Response(feed.rss2(), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  })
}
