import type { ArticleSummary } from '@/content/types'
import { ArticleMeta } from './ArticleMeta'
import { ImageOf } from './ImageOf'
import { TagLinks } from './TagLinks'

/** How wide the image of a card is, as in the attribute `sizes`. */
const widths = {
  lead: '(max-width: 64rem) 92vw, 35rem',
  row: '(max-width: 40rem) 92vw, 13rem',
  column: '(max-width: 40rem) 92vw, 20rem',
}

/**
 * An article in a list.
 *
 * @param props.form `lead` opens a page, `row` is one of a long list, `column` one of a few
 * @param props.first true where the card is at the top of a page: its image is loaded at once
 * @param props.heading the level below that of the heading above the list
 */
export function ArticleCard({
  article,
  language,
  form = 'row',
  first = form === 'lead',
  heading: Heading = 'h2',
}: {
  article: ArticleSummary
  language: string
  form?: keyof typeof widths
  first?: boolean
  heading?: 'h2' | 'h3'
}) {
  const { title, path, description, tags, cover } = article
  return (
    <article className={`card ${form}`}>
      {cover ? (
        <a className="card-image" href={path} tabIndex={-1} aria-hidden="true">
          <ImageOf picture={cover} sizes={widths[form]} first={first} decorative />
        </a>
      ) : null}
      <div>
        <Heading>
          <a href={path}>
            <bdi>{title}</bdi>
          </a>
        </Heading>
        {description ? <p dir="auto">{description}</p> : null}
        <ArticleMeta article={article} language={language} />
        {form === 'column' ? null : <TagLinks tags={tags} />}
      </div>
    </article>
  )
}
