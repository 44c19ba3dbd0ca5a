import type { ArticleSummary } from '@/content/types'
import { AuthorNames } from './AuthorNames'
import { Time } from './Time'

/** The line that says who wrote an article, when, and how long it takes to read. */
export function ArticleMeta({
  article,
  language,
}: {
  article: Pick<ArticleSummary, 'authors' | 'publishedAt' | 'readingTime' | 'updatedAt'>
  language: string
}) {
  const { authors, publishedAt, updatedAt, readingTime } = article
  return (
    <ul className="meta">
      {authors.length > 0 ? (
        <li>
          <AuthorNames authors={authors} />
        </li>
      ) : null}
      {publishedAt ? (
        <li>
          <Time dateTime={publishedAt} language={language} />
        </li>
      ) : null}
      {updatedAt ? (
        <li>
          Updated <Time dateTime={updatedAt} language={language} />
        </li>
      ) : null}
      {readingTime ? <li>{readingTime} min read</li> : null}
    </ul>
  )
}
