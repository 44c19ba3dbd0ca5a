import type { ArticleSummary } from '@/content/types'
import { ArticleDates } from './ArticleDates'
import { AuthorNames } from './AuthorNames'

/** The line of a list that says who wrote an article, when, and how long it takes to read. */
export function ArticleMeta({
  article,
  language,
}: {
  article: Pick<ArticleSummary, 'authors' | 'publishedAt' | 'readingTime'>
  language: string
}) {
  const { authors } = article
  return (
    <ul className="meta">
      {authors.length > 0 ? (
        <li>
          <AuthorNames authors={authors} />
        </li>
      ) : null}
      <ArticleDates article={{ ...article, updatedAt: null }} language={language} />
    </ul>
  )
}
