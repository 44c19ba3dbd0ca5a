import type { ArticleSummary, Listing, Site } from '@/content/types'
import { ArticleCard } from './ArticleCard'
import { ArticleList } from './ArticleList'
import { PageHeader } from './PageHeader'

/**
 * The first page of the site: what it is, what an editor put first, and the newest articles. Where
 * nothing was put first, the newest article opens the page.
 *
 * @param props.featured the first one is shown large
 */
export function HomePage({
  site,
  featured,
  listing,
}: {
  site: Site
  featured: ArticleSummary[]
  listing: Listing<ArticleSummary> | null
}) {
  const { language } = site
  const [lead, ...others] = featured.length > 0 ? featured : (listing?.items.slice(0, 1) ?? [])
  const shown = lead ? [lead, ...others] : []
  return (
    <>
      <header className="page-header intro">
        <h1 className={site.description ? 'sr-only' : undefined}>{site.title}</h1>
        {site.description ? <p dir="auto">{site.description}</p> : null}
      </header>
      {lead ? <ArticleCard article={lead} language={language} form="lead" /> : null}
      {others.length > 0 ? (
        <div className="columns">
          {others.map((article) => (
            <ArticleCard key={article.id} article={article} language={language} form="column" />
          ))}
        </div>
      ) : null}
      {listing && listing.total > shown.length ? (
        <section aria-labelledby="latest">
          <h2 id="latest" className="section-title">
            Latest
          </h2>
          <ArticleList listing={listing} path="/" language={language} except={shown} heading="h3" />
        </section>
      ) : null}
      {lead ? null : <p className="empty">Nothing is published yet.</p>}
    </>
  )
}

/** A further page of the site's articles. */
export function HomePageNumber({
  site,
  listing,
}: {
  site: Site
  listing: Listing<ArticleSummary>
}) {
  return (
    <>
      <PageHeader title={`Page ${listing.page}`} kind={site.title} />
      <ArticleList listing={listing} path="/" language={site.language} />
    </>
  )
}
