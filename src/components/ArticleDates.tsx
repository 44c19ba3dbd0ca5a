import type { ArticleSummary } from '@/content/types'
import { Time } from './Time'

/** List items that say when an article was published and updated, and how long it takes to read. */
export function ArticleDates({
  article,
  language,
}: {
  article: Pick<ArticleSummary, 'publishedAt' | 'readingTime' | 'updatedAt'>
  language: string
}) {
  const { publishedAt, updatedAt, readingTime } = article
  return (
    <>
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
    </>
  )
}
