import { pageOf } from '@/content/paths'
import type { ArticleSummary, Listing } from '@/content/types'
import { ArticleCard } from './ArticleCard'
import { Pagination } from './Pagination'

/**
 * A page of a list of articles, with links to the other pages.
 *
 * @param props.path path of the list's first page
 * @param props.withLead whether the first article opens the page, larger than the others
 */
export function ArticleList({
  listing,
  path,
  language,
  withLead = false,
}: {
  listing: Listing<ArticleSummary>
  path: string
  language: string
  withLead?: boolean
}) {
  return (
    <>
      <div className="cards">
        {listing.items.map((article, index) => (
          <ArticleCard
            key={article.id}
            article={article}
            language={language}
            lead={withLead && index === 0}
          />
        ))}
      </div>
      <Pagination page={listing.page} pages={listing.pages} pathOf={(page) => pageOf(path, page)} />
    </>
  )
}
