import type { Metadata } from 'next'
import { ArchivePage } from '@/components/ArchivePage'
import { periodName } from '@/components/periodName'
import { archivedArticles, archiveMonths, archivePath, periodOf } from '@/content/archive'
import { pageOf } from '@/content/paths'
import { getSite } from '@/content/site'
import { movedOrMissing } from '../../moved'

type Props = { params: Promise<{ period: string[] }> }

export const generateStaticParams = () => []

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ period: segments }, { language }] = await Promise.all([params, getSite()])
  const found = periodOf(segments)
  if (!found) return {}
  const { period, page } = found
  const name = periodName(period, language)
  return {
    title: `Archive: ${name}${page > 1 ? `, page ${page}` : ''}`,
    alternates: { canonical: pageOf(archivePath(period), page) },
  }
}

/** The articles of a year or a month. */
export default async function ArchivePeriod({ params }: Props) {
  const [{ period: segments }, { language }] = await Promise.all([params, getSite()])
  const found = periodOf(segments)
  const missing = () => movedOrMissing(`/archive/${segments.join('/')}`)
  if (!found) return missing()
  const { period, page } = found
  const [months, listing] = await Promise.all([
    period.month ? [] : archiveMonths(period.year),
    archivedArticles(period, page),
  ])
  if (!listing || listing.total === 0) return missing()
  return <ArchivePage period={period} periods={months} listing={listing} language={language} />
}
