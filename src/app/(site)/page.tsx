import type { Metadata } from 'next'
import { HomePage } from '@/components/HomePage'
import { StructuredData } from '@/components/StructuredData'
import { featuredArticles, latestArticles } from '@/content/articles'
import { getSite } from '@/content/site'
import { homeData } from '@/content/structuredData'

export const metadata: Metadata = { alternates: { canonical: '/' } }

/** One large, and a row of three. */
const mostFeatured = 4

/** What an editor put first, and the newest articles. */
export default async function Home() {
  const site = await getSite()
  const [featured, listing] = await Promise.all([
    featuredArticles(mostFeatured),
    latestArticles(1, site.articlesPerPage),
  ])
  return (
    <>
      <StructuredData data={homeData(site)} />
      <HomePage site={site} featured={featured} listing={listing} />
    </>
  )
}
