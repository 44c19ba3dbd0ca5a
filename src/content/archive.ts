import 'server-only'
import type { Where } from 'payload'
import { cacheTags } from '@/plugins/revalidation'
import { cms, dependOn } from './cms'
import { pageListing } from './listing'
import { paths } from './paths'
import type { ArticleLink, Listing } from './types'

/** A year, or a month of it (1 to 12), in UTC as all dates of the site. */
export type Period = { year: number; month?: number }

/** A period with the number of its articles. */
export type CountedPeriod = Period & { count: number }

/** An article as the archive shows it. */
export type ArchivedArticle = ArticleLink & { publishedAt: string }

/** Articles on a page of the archive. */
const archivePageSize = 100

const isoOf = (year: number, month: number): string => {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, 1)
  return date.toISOString()
}

const within = ({ year, month }: Period): Where => ({
  publishedAt: {
    greater_than_equal: isoOf(year, month ?? 1),
    less_than: month === undefined ? isoOf(year + 1, 1) : isoOf(year, month + 1),
  },
})

/** How many articles of a period a reader may see. */
async function count(period: Period): Promise<number> {
  const payload = await cms()
  const { totalDocs } = await payload.count({
    collection: 'articles',
    where: within(period),
    overrideAccess: false,
  })
  return totalDocs
}

/**
 * Finds the years that have articles, the newest first: two queries on the index of dates for each.
 */
export async function archiveYears(): Promise<CountedPeriod[]> {
  await dependOn(cacheTags.articles)
  const payload = await cms()
  const years: CountedPeriod[] = []
  let where: Where = {}
  for (;;) {
    const { docs } = await payload.find({
      collection: 'articles',
      where,
      select: { publishedAt: true },
      sort: '-publishedAt',
      depth: 0,
      limit: 1,
      pagination: false,
      overrideAccess: false,
    })
    const newest = docs[0]?.publishedAt
    if (!newest) return years
    const year = new Date(newest).getUTCFullYear()
    years.push({ year, count: await count({ year }) })
    where = { publishedAt: { less_than: isoOf(year, 1) } }
  }
}

/** Counts the articles of each month of a year that has any, the newest first. */
export async function archiveMonths(year: number): Promise<CountedPeriod[]> {
  await dependOn(cacheTags.articles)
  const months = Array.from({ length: 12 }, (_, index) => ({ year, month: 12 - index }))
  const counted = await Promise.all(
    months.map(async (period) => ({ ...period, count: await count(period) })),
  )
  return counted.filter((period) => period.count > 0)
}

/**
 * Reads a page of the articles of a period, the newest first; of all time without one.
 *
 * @param page 1 and up
 * @returns null beyond the last page
 */
export async function archivedArticles(
  period: Period | undefined,
  page: number,
): Promise<Listing<ArchivedArticle> | null> {
  await dependOn(cacheTags.articles)
  const payload = await cms()
  const found = await payload.find({
    collection: 'articles',
    where: period ? within(period) : {},
    select: { title: true, slug: true, publishedAt: true },
    sort: ['-publishedAt', '-id'],
    depth: 0,
    limit: archivePageSize,
    page,
    overrideAccess: false,
  })
  const listing = pageListing(found, page, ({ id, title, slug, publishedAt }) => ({
    id,
    title,
    path: paths.article(slug),
    publishedAt: publishedAt ?? '',
  }))
  if (listing) await dependOn(...listing.items.map(({ id }) => cacheTags.document(id)))
  return listing
}

/** Path of a period's page. */
export const archivePath = ({ year, month }: Period): string =>
  [paths.archive, String(year).padStart(4, '0'), month && String(month).padStart(2, '0')]
    .filter(Boolean)
    .join('/')

/**
 * Reads a period and a page number out of a path's segments: `2025`, `2025/03`, either followed by
 * `page/2`.
 *
 * @returns null unless it is written as the archive links it
 */
export function periodOf(segments: string[]): { period: Period; page: number } | null {
  const match = /^(\d{4})(?:\/(0[1-9]|1[0-2]))?(?:\/page\/([2-9]|[1-9]\d{1,3}))?$/.exec(
    segments.join('/'),
  )
  if (!match) return null
  const [, year, month, page] = match
  return {
    period: { year: Number(year), ...(month && { month: Number(month) }) },
    page: Number(page ?? 1),
  }
}
