import type { Metadata } from 'next'
import { cache } from 'react'
import { SeriesPage } from '@/components/SeriesPage'
import { pageNumberOf, pageOf, slugOf } from '@/content/paths'
import { seriesBySlug } from '@/content/series'
import { getSite } from '@/content/site'
import { movedOrMissing } from '../../../../moved'

type Props = { params: Promise<{ slug: string; number: string }> }

const load = cache(async (segment: string, number: string) => {
  const slug = slugOf(segment)
  const page = pageNumberOf(number)
  if (slug === null || page === null) return null
  return seriesBySlug(slug, page, (await getSite()).articlesPerPage)
})

export const generateStaticParams = () => []

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, number } = await params
  const series = await load(slug, number)
  return series
    ? {
        title: `${series.name}, page ${series.listing.page}`,
        alternates: { canonical: pageOf(series.path, series.listing.page) },
      }
    : {}
}

/** A further page of the articles of a series. */
export default async function SeriesPageNumber({ params }: Props) {
  const { slug, number } = await params
  const [series, site] = await Promise.all([load(slug, number), getSite()])
  if (!series) return movedOrMissing(`/series/${slug}/page/${number}`)
  return <SeriesPage series={series} language={site.language} />
}
