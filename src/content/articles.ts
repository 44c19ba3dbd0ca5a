import 'server-only'
import { cache } from 'react'
import type { Payload, Where } from 'payload'
import { cacheTags } from '@/plugins/revalidation'
import type { User } from '@/payload-types'
import { cms, dependOn } from './cms'
import { toArticlePage, toSummary } from './convert'
import { pageListing, withTotal } from './listing'
import type { ArticlePage, ArticleSummary, Listing } from './types'

/** What lists show of an article; nothing else leaves the database. */
const summary = {
  title: true,
  slug: true,
  description: true,
  publishedAt: true,
  createdAt: true,
  updatedAt: true,
  updated: true,
  readingTime: true,
  authors: true,
  tags: true,
  cover: true,
} as const

const full = {
  ...summary,
  content: true,
  wordCount: true,
  canonicalURL: true,
  meta: true,
  language: true,
  series: true,
  seriesSlug: true,
} as const

/** What is shown of documents that an article names; authors come with their avatars. */
const populate = {
  authors: { name: true, slug: true, avatar: true },
  tags: { name: true, slug: true },
} as const
const depth = 2

/** The same for the page of an article, which introduces its authors. */
const populateFull = { ...populate, authors: { ...populate.authors, bio: true } } as const

/** How an article is read for its own page. */
export const onItsPage = { select: full, populate: populateFull, depth } as const

/** Newest first; articles of one moment keep an order. */
const newestFirst = ['-publishedAt', '-id']

/** The order of a series. */
export const oldestFirst = ['publishedAt', 'id']

type Mentioning = Pick<ArticleSummary, 'authors' | 'cover' | 'id' | 'tags'> &
  Partial<Pick<ArticlePage, 'meta'>>

/** Everything whose change shows on a page with these articles. */
const mentioned = (articles: Mentioning[]): string[] =>
  articles.flatMap(({ id, authors, tags, cover, meta }) => {
    const pictures = [cover, meta?.image, ...authors.map(({ avatar }) => avatar)]
    const shown = [...authors, ...tags, ...pictures].flatMap((other) => other?.id ?? [])
    return [id, ...shown].map(cacheTags.document)
  })

type ListOptions = {
  sort?: string[]
  /** How many articles there are, where that is kept: counting takes longer the more there are. */
  total?: number
}

/** A page of the articles that a reader may see. */
async function list(
  where: Where,
  page: number,
  limit: number,
  { sort = newestFirst, total }: ListOptions = {},
): Promise<Listing<ArticleSummary> | null> {
  const payload = await cms()
  const found = await payload.find({
    collection: 'articles',
    where,
    select: summary,
    populate,
    depth,
    sort,
    limit,
    page,
    pagination: total === undefined,
    overrideAccess: false,
  })
  const listing = pageListing(
    total === undefined ? found : withTotal(found, page, limit, total),
    page,
    toSummary,
  )
  if (listing) await dependOn(...mentioned(listing.items))
  return listing
}

/** The newest articles of a kind that a reader may see. */
async function newest(where: Where, limit: number): Promise<ArticleSummary[]> {
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'articles',
    where,
    select: summary,
    populate,
    depth,
    sort: newestFirst,
    limit,
    pagination: false,
    overrideAccess: false,
  })
  const articles = docs.map(toSummary)
  await dependOn(...mentioned(articles))
  return articles
}

/**
 * Reads some articles in a given order.
 *
 * @param ids the articles, in the order in which they are returned; those that readers may not see
 * are left out
 */
export async function articlesByID(ids: string[]): Promise<ArticleSummary[]> {
  if (ids.length === 0) return []
  const found = await newest({ id: { in: ids } }, ids.length)
  return ids.flatMap((id) => found.find((article) => article.id === id) ?? [])
}

/**
 * Reads a page of the newest articles.
 *
 * @param page 1 and up
 * @param limit articles a page
 * @returns null beyond the last page; the first one always is there
 */
export async function latestArticles(
  page: number,
  limit: number,
): Promise<Listing<ArticleSummary> | null> {
  await dependOn(cacheTags.articles)
  return list({}, page, limit)
}

/**
 * Reads a page of the articles with a tag or by an author.
 *
 * @param relation which of the two
 * @param owner the tag or author, with the number of its articles
 * @param page 1 and up
 * @param limit articles a page
 * @returns null beyond the last page
 */
export async function articlesOf(
  relation: 'authors' | 'tags',
  { id, articleCount }: { id: string; articleCount: number },
  page: number,
  limit: number,
): Promise<Listing<ArticleSummary> | null> {
  await dependOn(cacheTags.list(id))
  return list({ [relation]: { equals: id } }, page, limit, { total: articleCount })
}

/**
 * Reads a page of the articles of a series, in the order in which to read them.
 *
 * @param slug of the series
 * @param page 1 and up
 * @param limit articles a page
 * @returns null beyond the last page
 */
export async function articlesOfSeries(
  slug: string,
  page: number,
  limit: number,
): Promise<Listing<ArticleSummary> | null> {
  await dependOn(cacheTags.series(slug))
  return list({ seriesSlug: { equals: slug } }, page, limit, { sort: oldestFirst })
}

/**
 * Reads an article for its page.
 *
 * @returns null when there is none that a reader may see
 */
export const articleBySlug = cache(async (slug: string): Promise<ArticlePage | null> => {
  const payload = await cms()
  const article = await findBySlug(payload, slug)
  if (!article) {
    await dependOn(cacheTags.articles)
    return null
  }
  await dependOn(...mentioned([article]))
  return article
})

/**
 * Reads the latest state of an article, a draft perhaps, with the rights of a login.
 *
 * @returns null when there is none that this login may see
 */
export async function draftBySlug(slug: string, user: User): Promise<ArticlePage | null> {
  return findBySlug(await cms(), slug, user)
}

/**
 * Reads the latest state of an article with nobody's rights: for a caller that knows by a signed link
 * that this one may be shown.
 *
 * @returns null when there is none
 */
export async function draftById(id: string): Promise<ArticlePage | null> {
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'articles',
    where: { id: { equals: id } },
    ...onItsPage,
    limit: 1,
    pagination: false,
    draft: true,
  })
  return docs[0] ? toArticlePage(docs[0]) : null
}

async function findBySlug(
  payload: Payload,
  slug: string,
  user?: User,
): Promise<ArticlePage | null> {
  const { docs } = await payload.find({
    collection: 'articles',
    where: { slug: { equals: slug } },
    ...onItsPage,
    limit: 1,
    pagination: false,
    overrideAccess: false,
    ...(user ? { user, draft: true } : {}),
  })
  return docs[0] ? toArticlePage(docs[0]) : null
}

/** The tag or author whose articles are meant; without one, all are. */
export type Owner = { relation: 'authors' | 'tags'; id: string }

/**
 * Reads the newest articles with their whole content, for feeds.
 *
 * @param limit how many
 * @param owner only the articles with this tag or by this author
 */
export async function latestWithContent(limit: number, owner?: Owner): Promise<ArticlePage[]> {
  await dependOn(owner ? cacheTags.list(owner.id) : cacheTags.articles)
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'articles',
    where: owner ? { [owner.relation]: { equals: owner.id } } : {},
    select: full,
    populate,
    depth,
    sort: newestFirst,
    limit,
    pagination: false,
    overrideAccess: false,
  })
  const articles = docs.map(toArticlePage)
  await dependOn(...mentioned(articles))
  return articles
}

/** The slugs of the newest articles: pages worth rendering before anybody asks. */
export async function newestSlugs(limit: number): Promise<string[]> {
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'articles',
    select: { slug: true },
    depth: 0,
    sort: newestFirst,
    limit,
    pagination: false,
    overrideAccess: false,
  })
  return docs.map(({ slug }) => slug)
}

/**
 * Reads the newest articles that an editor put first.
 *
 * @param limit how many
 */
export async function featuredArticles(limit: number): Promise<ArticleSummary[]> {
  await dependOn(cacheTags.articles)
  return newest({ featured: { equals: true } }, limit)
}
