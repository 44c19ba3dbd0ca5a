import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { SearchPage } from '@/components/SearchPage'
import { paths } from '@/content/paths'
import { readSearch, searchArticles, searchChoices } from '@/content/search'

type Props = { searchParams: Promise<Record<string, string[] | string | undefined>> }

/** The search itself may be found by search engines; there is no end of its results, which may not. */
export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const asksForSomething = Object.keys(await searchParams).length > 0
  return {
    title: 'Search',
    alternates: { canonical: paths.search },
    ...(asksForSomething && { robots: { index: false, follow: true } }),
  }
}

/** Finds articles by their words. Rendered for each request: there is no end of queries. */
export default async function Search({ searchParams }: Props) {
  const parameters = await searchParams
  const query = readSearch((name) => parameters[name])
  const [results, choices] = await Promise.all([searchArticles(query), searchChoices(query)])
  if (query.page > Math.max(1, results?.pages ?? 1)) notFound()
  return <SearchPage query={query} results={results} choices={choices} />
}
