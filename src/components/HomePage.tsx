import type { ArticleSummary, Listing, Site } from '@/content/types'
import { ArticleList } from './ArticleList'
import { PageHeader } from './PageHeader'

/** A page of the site's articles; the first one introduces the site. */
export function HomePage({
  site,
  listing,
}: {
  site: Site
  listing: Listing<ArticleSummary> | null
}) {
  const page = listing?.page ?? 1
  return (
    <>
      {page > 1 ? (
        <PageHeader title={`Page ${page}`} kind={site.title} />
      ) : (
        <header className="page-header intro">
          <h1 className={site.description ? 'sr-only' : undefined}>{site.title}</h1>
          {site.description ? <p dir="auto">{site.description}</p> : null}
        </header>
      )}
      {listing && listing.total > 0 ? (
        <ArticleList listing={listing} path="/" language={site.language} withLead={page === 1} />
      ) : (
        <p className="empty">Nothing is published yet.</p>
      )}
    </>
  )
}
