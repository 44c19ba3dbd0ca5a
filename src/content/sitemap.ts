import 'server-only'
import type { Where } from 'payload'
import { anyTime } from '@/database/anyTime'
import type { Article } from '@/payload-types'
import { cacheTags } from '@/plugins/revalidation'
import { archivePath, archiveYears } from './archive'
import { cms, dependOn } from './cms'
import { absoluteURL, paths } from './paths'

/** An address with the time of its last change (ISO 8601), where it is known. */
export type SitemapEntry = { url: string; lastModified?: string }

/** What a sitemap of the index holds: the pages that are there always, or documents. */
const kinds = ['pages', 'articles', 'tags', 'authors'] as const
type Kind = (typeof kinds)[number]

/** Addresses in one sitemap: the protocol allows 50,000; fewer are made in little time. */
const sitemapSize = 1_000

/** Where documents keep their place, so that a new one changes the last sitemap only. */
const oldestFirst = ['createdAt', 'id']

const pathOf = (kind: Kind, page: number): string => `/sitemaps/${kind}-${page}.xml`

const entry = (path: string, lastModified?: string): SitemapEntry => ({
  url: absoluteURL(path),
  ...(lastModified ? { lastModified } : {}),
})

/** When the last change came of the articles that a condition chooses. */
async function lastChange(where: Where): Promise<string | undefined> {
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'articles',
    where,
    select: { updatedAt: true },
    sort: '-updatedAt',
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: false,
  })
  return docs[0]?.updatedAt
}

/** When the last change of any article came. */
const lastChangeOfAll = () => lastChange({ updatedAt: anyTime })

/** Where an article stands in the order of the sitemaps. */
type Place = Pick<Article, 'createdAt' | 'id'>

/** The articles from one place on, up to another where there is one. */
const between = ({ createdAt, id }: Place, end: Place | undefined): Where => ({
  and: [
    { createdAt: { greater_than_equal: createdAt } },
    { or: [{ createdAt: { greater_than: createdAt } }, { id: { greater_than_equal: id } }] },
    ...(end
      ? [
          { createdAt: { less_than_equal: end.createdAt } },
          { or: [{ createdAt: { less_than: end.createdAt } }, { id: { less_than: end.id } }] },
        ]
      : []),
  ],
})

/**
 * The place of an article that a number of others are before.
 *
 * @param from where to begin to count; the first article without it
 */
async function placeAfter(count: number, from?: Place): Promise<Place | undefined> {
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'articles',
    where: from ? between(from, undefined) : { createdAt: anyTime },
    select: { createdAt: true },
    sort: oldestFirst,
    depth: 0,
    limit: 1,
    page: count + 1,
    pagination: false,
    overrideAccess: false,
  })
  return docs[0]
}

/** The places where the sitemaps of articles begin. */
async function startsOfArticles(size: number): Promise<Place[]> {
  const starts: Place[] = []
  for (let start = await placeAfter(0); start !== undefined; start = await placeAfter(size, start))
    starts.push(start)
  return starts
}

async function sitemapsOf(collection: 'authors' | 'tags', size: number): Promise<number> {
  const payload = await cms()
  const { totalDocs } = await payload.count({ collection, overrideAccess: false })
  return Math.ceil(totalDocs / size)
}

/**
 * The sitemap index (sitemaps.org, protocol 0.9): the addresses of the sitemaps.
 *
 * @param size addresses in one sitemap
 * @returns one entry for each sitemap of articles, tags and authors, and one for the rest
 */
export async function sitemapIndex(size = sitemapSize): Promise<SitemapEntry[]> {
  await dependOn(cacheTags.articles, cacheTags.tags, cacheTags.authors)
  const [starts, tags, authors, newest] = await Promise.all([
    startsOfArticles(size),
    sitemapsOf('tags', size),
    sitemapsOf('authors', size),
    lastChangeOfAll(),
  ])
  const changes = await Promise.all(
    starts.map((start, index) => lastChange(between(start, starts[index + 1]))),
  )
  const sitemaps = (kind: Kind, lastChanges: (string | undefined)[]) =>
    lastChanges.map((lastModified, index) => entry(pathOf(kind, index + 1), lastModified))
  return [
    ...sitemaps('pages', [newest]),
    ...sitemaps('articles', changes),
    ...sitemaps('tags', Array<typeof newest>(tags).fill(newest)),
    ...sitemaps('authors', Array<typeof newest>(authors).fill(newest)),
  ]
}

/** The pages that are there whatever the blog holds. */
async function pages(): Promise<SitemapEntry[]> {
  await dependOn(cacheTags.articles)
  const [newest, years] = await Promise.all([lastChangeOfAll(), archiveYears()])
  const archive = years.map(({ year }) => archivePath({ year }))
  return [paths.home(), paths.tags, paths.authors, paths.archive, ...archive].map((path) =>
    entry(path, newest),
  )
}

async function articles(page: number, size: number): Promise<SitemapEntry[] | null> {
  await dependOn(cacheTags.articles)
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'articles',
    where: { createdAt: anyTime },
    select: { slug: true, updatedAt: true, canonicalURL: true },
    sort: oldestFirst,
    depth: 0,
    limit: size,
    page,
    overrideAccess: false,
  })
  if (docs.length === 0) return null
  // An article that was first published elsewhere asks search engines to show that address.
  return docs
    .filter(({ canonicalURL }) => !canonicalURL)
    .map(({ slug, updatedAt }) => entry(paths.article(slug), updatedAt))
}

async function owners(
  collection: 'tags' | 'authors',
  page: number,
  size: number,
): Promise<SitemapEntry[] | null> {
  await dependOn(cacheTags[collection])
  const payload = await cms()
  const { docs } = await payload.find({
    collection,
    select: { slug: true },
    sort: oldestFirst,
    depth: 0,
    limit: size,
    page,
    overrideAccess: false,
  })
  const path = collection === 'tags' ? paths.tag : paths.author
  return docs.length === 0 ? null : docs.map(({ slug }) => entry(path(slug)))
}

/**
 * One of the sitemaps that the index names.
 *
 * @param name the last part of its path
 * @param size addresses in one sitemap, as the index has it
 * @returns null when the index doesn't name it
 */
export async function sitemap(name: string, size = sitemapSize): Promise<SitemapEntry[] | null> {
  const [, kind, number] = /^([a-z]+)-([1-9]\d{0,4})\.xml$/.exec(name) ?? []
  const page = Number(number)
  switch (kinds.find((known) => known === kind)) {
    case 'pages':
      return page === 1 ? pages() : null
    case 'articles':
      return articles(page, size)
    case 'tags':
      return owners('tags', page, size)
    case 'authors':
      return owners('authors', page, size)
    case undefined:
      return null
  }
}
