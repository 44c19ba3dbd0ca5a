import type { SeriesPage as Series } from '@/content/types'
import { ArticleList } from './ArticleList'
import { countArticles } from './count'
import { PageHeader } from './PageHeader'

/** A series with a page of its articles, the first one first. */
export function SeriesPage({ series, language }: { series: Series; language: string }) {
  return (
    <>
      <PageHeader kind="Series" title={series.name}>
        <p>{countArticles(series.listing.total)}, in the order in which to read them</p>
      </PageHeader>
      <ArticleList
        listing={series.listing}
        path={series.path}
        language={language}
        newestFirst={false}
      />
    </>
  )
}
