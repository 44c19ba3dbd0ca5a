import type { ArticleSummary, AuthorPage as Author, Listing } from '@/content/types'
import { ArticleList } from './ArticleList'
import { Avatar } from './Avatar'
import { countArticles } from './count'
import { PageHeader } from './PageHeader'

/** An author with a page of their articles. */
export function AuthorPage({
  author,
  listing,
  language,
}: {
  author: Author
  listing: Listing<ArticleSummary>
  language: string
}) {
  return (
    <>
      <PageHeader kind="Author" title={author.name}>
        <Avatar name={author.name} picture={author.avatar} size={96} />
        {author.bio ? <p dir="auto">{author.bio}</p> : null}
        <p>{countArticles(listing.total)}</p>
        {author.links.length > 0 ? (
          <ul aria-label="Elsewhere">
            {author.links.map(({ label, url }) => (
              <li key={`${label} ${url}`}>
                <a href={url} rel="me noopener">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        ) : null}
      </PageHeader>
      <ArticleList listing={listing} path={author.path} language={language} />
    </>
  )
}
