import type { ArticlePage } from '@/content/types'
import { ArticleDates } from './ArticleDates'
import { AuthorNames } from './AuthorNames'
import { Avatar } from './Avatar'

/** Who wrote an article, with their faces, when, and how long it takes to read. */
export function Byline({ article, language }: { article: ArticlePage; language: string }) {
  const { authors } = article
  return (
    <div className="byline">
      {authors.length > 0 ? (
        <span className="faces">
          {authors.map(({ id, name, avatar }) => (
            <Avatar key={id} name={name} picture={avatar} />
          ))}
        </span>
      ) : null}
      <div>
        {authors.length > 0 ? (
          <p>
            <AuthorNames authors={authors} />
          </p>
        ) : null}
        <ul className="meta">
          <ArticleDates article={article} language={language} />
        </ul>
      </div>
    </div>
  )
}
