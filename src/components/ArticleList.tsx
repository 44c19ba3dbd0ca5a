import { pageOf } from '@/content/paths'
import type { ArticleSummary, Listing } from '@/content/types'
import { ArticleCard } from './ArticleCard'
import { Pagination } from './Pagination'

/**
 * A page of a list of articles, with links to the other pages.
 *
 * @param props.path path of the list's first page
 * @param props.except articles that the page shows already
 * @param props.newestFirst whether the list goes back in time
 * @param props.heading the level below that of the heading above the list
 */
export function ArticleList({
  listing,
  path,
  language,
  except = [],
  newestFirst = true,
  heading,
}: {
  listing: Listing<ArticleSummary>
  path: string
  language: string
  except?: ArticleSummary[]
  newestFirst?: boolean
  heading?: 'h2' | 'h3'
}) {
  const shown = new Set(except.map(({ id }) => id))
  return (
    <>
      <div className="cards">
        {listing.items
          .filter(({ id }) => !shown.has(id))
          .map((article, index) => (
            <ArticleCard
              key={article.id}
              article={article}
              language={language}
              first={index === 0 && except.length === 0}
              heading={heading}
            />
          ))}
      </div>
      <Pagination
        page={listing.page}
        pages={listing.pages}
        pathOf={(page) => pageOf(path, page)}
        newestFirst={newestFirst}
      />
    </>
  )
}
