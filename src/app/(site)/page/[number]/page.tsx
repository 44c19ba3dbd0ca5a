import type { Metadata } from 'next'
import { HomePageNumber } from '@/components/HomePage'
import { latestArticles } from '@/content/articles'
import { pageNumberOf, paths } from '@/content/paths'
import { getSite } from '@/content/site'
import { movedOrMissing } from '../../moved'

type Props = { params: Promise<{ number: string }> }

export const generateStaticParams = () => []

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await params
  const page = pageNumberOf(number)
  return page ? { title: `Page ${page}`, alternates: { canonical: paths.home(page) } } : {}
}

/** A further page of the articles. */
export default async function PageNumber({ params }: Props) {
  const { number } = await params
  const page = pageNumberOf(number)
  const site = await getSite()
  const listing = page && (await latestArticles(page, site.articlesPerPage))
  if (!listing) return movedOrMissing(`/page/${number}`)
  return <HomePageNumber site={site} listing={listing} />
}
