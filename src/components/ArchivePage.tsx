import {
  archivePath,
  type ArchivedArticle,
  type CountedPeriod,
  type Period,
} from '@/content/archive'
import { pageOf, paths } from '@/content/paths'
import type { Listing } from '@/content/types'
import { countArticles } from './count'
import { PageHeader } from './PageHeader'
import { Pagination } from './Pagination'
import { periodName } from './periodName'

type Month = Period & { articles: ArchivedArticle[] }

/** Articles in a row that are of one month. */
function byMonth(articles: readonly ArchivedArticle[]): Month[] {
  const months: Month[] = []
  for (const article of articles) {
    const date = new Date(article.publishedAt)
    const [year, month] = [date.getUTCFullYear(), date.getUTCMonth() + 1]
    const last = months.at(-1)
    if (last?.year === year && last.month === month) last.articles.push(article)
    else months.push({ year, month, articles: [article] })
  }
  return months
}

/**
 * A page of the archive: the periods that it leads to, with their counts, and articles by month.
 *
 * @param props.period the year or month that the page is of; none for the whole
 * @param props.periods years of the whole, months of a year
 */
export function ArchivePage({
  period,
  periods,
  listing,
  language,
}: {
  period?: Period
  periods: CountedPeriod[]
  listing: Listing<ArchivedArticle> | null
  language: string
}) {
  const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' })
  // The whole leads on by its years.
  const pages = period ? (listing?.pages ?? 1) : 1
  return (
    <>
      <PageHeader
        kind={period ? 'Archive' : undefined}
        title={period ? periodName(period, language) : 'Archive'}
      >
        {listing && listing.total > 0 ? <p>{countArticles(listing.total)}</p> : null}
        {period ? (
          <ul>
            <li>
              <a href={period.month ? archivePath({ year: period.year }) : paths.archive}>
                {period.month ? `All of ${period.year}` : 'All years'}
              </a>
            </li>
          </ul>
        ) : null}
      </PageHeader>
      {periods.length > 0 ? (
        <nav aria-label={period ? 'Months' : 'Years'}>
          <ul className="periods">
            {periods.map((other) => (
              <li key={archivePath(other)}>
                <a href={archivePath(other)}>
                  {periodName(other, language)}{' '}
                  <span className="count">{other.count.toLocaleString('en')}</span>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {listing && listing.total > 0 ? (
        byMonth(listing.items).map((month) => (
          <section key={archivePath(month)} className="archive-month">
            <h2>{periodName(month, language)}</h2>
            <ul>
              {month.articles.map(({ id, title, path, publishedAt }) => (
                <li key={id}>
                  <time dateTime={publishedAt}>{day.format(new Date(publishedAt))}</time>
                  <a href={path}>
                    <bdi>{title}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))
      ) : (
        <p className="empty">Nothing is published yet.</p>
      )}
      {period && listing ? (
        <Pagination
          page={listing.page}
          pages={pages}
          pathOf={(page) => pageOf(archivePath(period), page)}
          newestFirst
        />
      ) : null}
    </>
  )
}
