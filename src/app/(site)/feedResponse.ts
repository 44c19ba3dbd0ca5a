import type { Feed } from 'feed'
import { feedPathsOf, slugOf, type FeedFormat } from '@/content/paths'
import { movedOrMissingFile } from './moved'

const formats: Record<FeedFormat, { type: string; write: (feed: Feed) => string }> = {
  rss: { type: 'application/rss+xml', write: (feed) => feed.rss2() },
  atom: { type: 'application/atom+xml', write: (feed) => feed.atom1() },
  json: { type: 'application/feed+json', write: (feed) => feed.json1() },
}

/**
 * Answers with a feed.
 *
 * @param feed what to write
 * @param format RSS 2.0, Atom (RFC 4287) or JSON Feed 1.1
 */
export function feedResponse(feed: Feed, format: FeedFormat): Response {
  const { type, write } = formats[format]
  return new Response(write(feed), { headers: { 'content-type': `${type}; charset=utf-8` } })
}

type Context = { params: Promise<{ slug: string }> }

/**
 * Makes the route of a feed of a tag or an author.
 *
 * @param collection which of the two
 * @param load finds the feed by slug
 * @param format see {@link feedResponse}
 */
export const feedRoute =
  (
    collection: 'tags' | 'authors',
    load: (slug: string) => Promise<Feed | null>,
    format: FeedFormat,
  ) =>
  async (_request: Request, { params }: Context): Promise<Response> => {
    const { slug: segment } = await params
    const slug = slugOf(segment)
    const feed = slug === null ? null : await load(slug)
    if (feed) return feedResponse(feed, format)
    const path = feedPathsOf(`/${collection}/${segment}`)[format]
    return movedOrMissingFile(path, 'There is no such feed.')
  }
