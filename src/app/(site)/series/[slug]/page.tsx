import type { Metadata } from 'next'
import { cache } from 'react'
import { SeriesPage } from '@/components/SeriesPage'
import { slugOf } from '@/content/paths'
import { seriesBySlug } from '@/content/series'
import { getSite } from '@/content/site'
import { movedOrMissing } from '../../moved'

type Props = { params: Promise<{ slug: string }> }

const load = cache(async (segment: string) => {
  const slug = slugOf(segment)
  return slug === null ? null : seriesBySlug(slug, 1, (await getSite()).articlesPerPage)
})

export const generateStaticParams = () => []

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const series = await load((await params).slug)
  return series
    ? {
        title: series.name,
        description: `Articles of the series “${series.name}”, in the order in which to read them.`,
        alternates: { canonical: series.path },
      }
    : {}
}

/** A series and its articles. */
export default async function Series({ params }: Props) {
  const { slug } = await params
  const [series, site] = await Promise.all([load(slug), getSite()])
  if (!series) return movedOrMissing(`/series/${slug}`)
  return <SeriesPage series={series} language={site.language} />
}
