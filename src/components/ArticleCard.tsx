import type { ArticleSummary } from '@/content/types'
import { ArticleMeta } from './ArticleMeta'
import { ImageOf } from './ImageOf'
import { TagLinks } from './TagLinks'

/**
 * An article in a list.
 *
 * @param props.lead true for the one that opens the home page
 */
export function ArticleCard({
  article,
  language,
  lead = false,
}: {
  article: ArticleSummary
  language: string
  lead?: boolean
}) {
  const { title, path, description, tags, cover } = article
  return (
    <article className={lead ? 'card lead' : 'card'}>
      {cover ? (
        <a className="card-image" href={path} tabIndex={-1} aria-hidden="true">
          <ImageOf
            picture={cover}
            sizes={lead ? '(max-width: 40rem) 92vw, 35rem' : '(max-width: 40rem) 92vw, 10rem'}
            first={lead}
            decorative
          />
        </a>
      ) : null}
      <div>
        <h2>
          <a href={path}>
            <bdi>{title}</bdi>
          </a>
        </h2>
        {description ? <p dir="auto">{description}</p> : null}
        <ArticleMeta article={article} language={language} />
        <TagLinks tags={tags} />
      </div>
    </article>
  )
}
