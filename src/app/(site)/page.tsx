import type { Metadata } from 'next'
import { HomePage } from '@/components/HomePage'
import { latestArticles } from '@/content/articles'
import { getSite } from '@/content/site'

export const metadata: Metadata = { alternates: { canonical: '/' } }

/** The newest articles. */
export default async function Home() {
  const site = await getSite()
  const listing = await latestArticles(1, site.articlesPerPage)
  return <HomePage site={site} listing={listing} />
}
