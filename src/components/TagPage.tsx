import type { ArticleSummary, ChildTag, Listing, TagPage as Tag } from '@/content/types'
import { ArticleList } from './ArticleList'
import { countArticles } from './count'
import { PageHeader } from './PageHeader'

/**
 * A tag with a page of its articles.
 *
 * @param props.below the tags right below it
 */
export function TagPage({
  tag,
  below,
  listing,
  language,
}: {
  tag: Tag
  below: ChildTag[]
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
              · part of{' '}
              <a href={tag.parent.path}>
                <bdi>{tag.parent.name}</bdi>
              </a>
            </>
          ) : null}
        </p>
        {below.length > 0 ? (
          <nav aria-label="Narrower tags">
            <ul className="tags">
              {below.map(({ id, name, path, articleCount }) => (
                <li key={id}>
                  <a href={path} rel="tag">
                    <bdi>{name}</bdi> <span className="count">{articleCount}</span>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
      </PageHeader>
      <ArticleList listing={listing} path={tag.path} language={language} />
    </>
  )
}
