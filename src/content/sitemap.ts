import 'server-only'
import { setImmediate } from 'node:timers/promises'
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
type Collection = Exclude<Kind, 'pages'>

/** How much is read at once. */
type Sizes = {
  /** Addresses in one sitemap. */
  sitemap: number
  /** Documents in one query. */
  batch: number
}

/**
 * The protocol allows 50,000 addresses; the index asks for the last change of each sitemap. Payload
 * takes 70 µs for each document, in which nobody is answered.
 */
const usual: Sizes = { sitemap: 5_000, batch: 200 }

/** Finds what readers see where documents keep their place: a new one changes the last sitemap only. */
const inOrder = {
  sort: ['createdAt', 'id'],
  depth: 0,
  pagination: false,
  overrideAccess: false,
}

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

/** Where a document stands in the order of the sitemaps. */
type Place = Pick<Article, 'createdAt' | 'id'>

/** The documents from one place on, up to another where there is one. */
const between = ({ createdAt, id }: Place, end?: Place): Where => ({
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
 * The place of a document that a number of others are before.
 *
 * @param from where to begin to count; the first document without it
 */
async function placeAfter(
  count: number,
  collection: Collection,
  from?: Place,
): Promise<Place | undefined> {
  const payload = await cms()
  const { docs } = await payload.find({
    collection,
    where: from ? between(from) : { createdAt: anyTime },
    select: { createdAt: true },
    ...inOrder,
    limit: 1,
    page: count + 1,
  })
  return docs[0]
}

/**
 * Reads the documents of one sitemap, a few at a time: others are answered in between.
 *
 * @param find asks Payload for documents of the collection
 * @returns null when there is no such sitemap
 */
async function documentsOf<Document extends Place>(
  collection: Collection,
  page: number,
  sizes: Sizes,
  find: (query: typeof inOrder & { where: Where; limit: number }) => Promise<{ docs: Document[] }>,
): Promise<Document[] | null> {
  let start = await placeAfter((page - 1) * sizes.sitemap, collection)
  if (!start) return null
  const documents: Document[] = []
  while (start && documents.length < sizes.sitemap) {
    const count = Math.min(sizes.batch, sizes.sitemap - documents.length)
    const { docs } = await find({ ...inOrder, where: between(start), limit: count + 1 })
    start = docs[count]
    documents.push(...docs.slice(0, count))
    await setImmediate()
  }
  return documents
}

/** The places where the sitemaps of articles begin. */
async function startsOfArticles(size: number): Promise<Place[]> {
  const starts: Place[] = []
  let start = await placeAfter(0, 'articles')
  for (; start !== undefined; start = await placeAfter(size, 'articles', start)) starts.push(start)
  return starts
}

async function sitemapsOf(collection: Collection, size: number): Promise<number> {
  const payload = await cms()
  const { totalDocs } = await payload.count({ collection, overrideAccess: false })
  return Math.ceil(totalDocs / size)
}

/**
 * The sitemap index (sitemaps.org, protocol 0.9): the addresses of the sitemaps.
 *
 * @param sizes how much is read at once
 * @returns one entry for each sitemap of articles, tags and authors, and one for the rest
 */
export async function sitemapIndex({ sitemap: size } = usual): Promise<SitemapEntry[]> {
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

async function articles(page: number, sizes: Sizes): Promise<SitemapEntry[] | null> {
  await dependOn(cacheTags.articles)
  const payload = await cms()
  const select = { slug: true, createdAt: true, updatedAt: true, canonicalURL: true } as const
  const found = await documentsOf('articles', page, sizes, (query) =>
    payload.find({ collection: 'articles', select, ...query }),
  )
  // An article that was first published elsewhere asks search engines to show that address.
  return (
    found
      ?.filter(({ canonicalURL }) => !canonicalURL)
      .map(({ slug, updatedAt }) => entry(paths.article(slug), updatedAt)) ?? null
  )
}

async function owners(
  collection: 'authors' | 'tags',
  page: number,
  sizes: Sizes,
): Promise<SitemapEntry[] | null> {
  await dependOn(cacheTags[collection])
  const payload = await cms()
  const select = { slug: true, createdAt: true } as const
  const found = await documentsOf(collection, page, sizes, (query) =>
    payload.find({ collection, select, ...query }),
  )
  const path = collection === 'tags' ? paths.tag : paths.author
  return found?.map(({ slug }) => entry(path(slug))) ?? null
}

/**
 * One of the sitemaps that the index names.
 *
 * @param name the last part of its path
 * @param sizes how much is read at once, as the index has it
 * @returns null when the index doesn't name it
 */
export async function sitemap(name: string, sizes = usual): Promise<SitemapEntry[] | null> {
  const [, kind, number] = /^([a-z]+)-([1-9]\d{0,4})\.xml$/.exec(name) ?? []
  const page = Number(number)
  switch (kinds.find((known) => known === kind)) {
    case 'pages':
      return page === 1 ? pages() : null
    case 'articles':
      return articles(page, sizes)
    case 'tags':
      return owners('tags', page, sizes)
    case 'authors':
      return owners('authors', page, sizes)
    case undefined:
      return null
  }
}
