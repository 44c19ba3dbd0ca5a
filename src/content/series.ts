import 'server-only'
import { cacheTags } from '@/plugins/revalidation'
import { articlesOfSeries, oldestFirst } from './articles'
import { cms, dependOn } from './cms'
import { toSeriesLink } from './convert'
import { paths } from './paths'
import type { SeriesLink, SeriesPage, SeriesParts } from './types'

/** Articles of a series that each of them lists. */
const mostParts = 50

/** The first articles of a series that readers may see, with nothing but their names. */
async function partsOf(slug: string, limit: number) {
  await dependOn(cacheTags.series(slug))
  const payload = await cms()
  const found = await payload.find({
    collection: 'articles',
    where: { seriesSlug: { equals: slug } },
    select: { title: true, slug: true, series: true, seriesSlug: true },
    depth: 0,
    sort: oldestFirst,
    limit,
    overrideAccess: false,
  })
  await dependOn(...found.docs.map(({ id }) => cacheTags.document(id)))
  return found
}

/**
 * Reads the articles of a series, for the box that each of them shows.
 *
 * @param series of an article
 * @returns null when there is no other article to read
 */
export async function partsOfSeries(series: SeriesLink): Promise<SeriesParts | null> {
  const { docs, totalDocs } = await partsOf(series.slug, mostParts)
  if (totalDocs < 2) return null
  return {
    ...series,
    total: totalDocs,
    parts: docs.map(({ id, title, slug }) => ({ id, title, path: paths.article(slug) })),
  }
}

/**
 * Reads a series for its page. Its name is spelled as its first article does.
 *
 * @param slug of the series
 * @param page 1 and up
 * @param limit articles a page
 * @returns null when no article that a reader may see is in the series, and beyond the last page
 */
export async function seriesBySlug(
  slug: string,
  page: number,
  limit: number,
): Promise<SeriesPage | null> {
  const [first] = (await partsOf(slug, 1)).docs
  const series = first && toSeriesLink(first)
  const listing = series && (await articlesOfSeries(slug, page, limit))
  return listing ? { ...series, listing } : null
}
