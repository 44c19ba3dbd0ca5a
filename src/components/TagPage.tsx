import type { ArticleSummary, Listing, TagPage as Tag } from '@/content/types'
import { ArticleList } from './ArticleList'
import { countArticles } from './count'
import { PageHeader } from './PageHeader'

/** A tag with a page of its articles. */
export function TagPage({
  tag,
  listing,
  language,
}: {
  tag: Tag
  listing: Listing<ArticleSummary>
  language: string
}) {
  return (
    <>
      <PageHeader kind="Tag" title={tag.name}>
        {tag.description ? <p dir="auto">{tag.description}</p> : null}
        <p>
          {countArticles(listing.total)}
          {tag.parent ? (
            <>
              {' '}
              in <a href={tag.parent.path}>{tag.parent.name}</a>
            </>
          ) : null}
        </p>
      </PageHeader>
      <ArticleList listing={listing} path={tag.path} language={language} />
    </>
  )
}
