import 'server-only'
import { cacheTags } from '@/plugins/revalidation'
import { cms, dependOn } from './cms'
import { absoluteURL, paths } from './paths'

/** An address with the time of its last change (ISO 8601), where it is known. */
export type SitemapEntry = { url: string; lastModified?: string }

/** Every page worth finding: home, articles, tags and authors. */
export async function sitemapEntries(): Promise<SitemapEntry[]> {
  await dependOn(cacheTags.articles, cacheTags.tags, cacheTags.authors)
  const payload = await cms()
  const query = { depth: 0, pagination: false, overrideAccess: false } as const
  const [articles, tags, authors] = await Promise.all([
    payload.find({
      ...query,
      collection: 'articles',
      select: { slug: true, updatedAt: true, canonicalURL: true },
      sort: ['-publishedAt', '-id'],
    }),
    payload.find({ ...query, collection: 'tags', select: { slug: true }, sort: 'slug' }),
    payload.find({ ...query, collection: 'authors', select: { slug: true }, sort: 'slug' }),
  ])
  const newest = articles.docs.reduce(
    (last, { updatedAt }) => (updatedAt > last ? updatedAt : last),
    '',
  )
  return [
    { url: absoluteURL(paths.home()), ...(newest ? { lastModified: newest } : {}) },
    ...articles.docs
      // An article that was first published elsewhere asks search engines to show that address.
      .filter(({ canonicalURL }) => !canonicalURL)
      .map(({ slug, updatedAt }) => ({
        url: absoluteURL(paths.article(slug)),
        lastModified: updatedAt,
      })),
    { url: absoluteURL(paths.tags) },
    ...tags.docs.map(({ slug }) => ({ url: absoluteURL(paths.tag(slug)) })),
    { url: absoluteURL(paths.authors) },
    ...authors.docs.map(({ slug }) => ({ url: absoluteURL(paths.author(slug)) })),
  ]
}
