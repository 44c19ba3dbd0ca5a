import type { ReactNode } from 'react'
import type { ArticlePage } from '@/content/types'
import type { RenderedHeading } from '@/markdown/render'
import { ArticleMeta } from './ArticleMeta'
import { AuthorBox } from './AuthorBox'
import { ImageOf } from './ImageOf'
import { TableOfContents } from './TableOfContents'
import { TagLinks } from './TagLinks'

/**
 * An article on its own page.
 *
 * @param props.body the rendered text
 * @param props.headings those of the text
 * @param props.language of the site, for dates
 */
export function ArticleView({
  article,
  body,
  headings,
  language,
}: {
  article: ArticlePage
  body: ReactNode
  headings: RenderedHeading[]
  language: string
}) {
  const { title, description, cover, tags, authors } = article
  return (
    <article className="article">
      <header>
        <h1>
          <bdi>{title}</bdi>
        </h1>
        {description ? (
          <p className="description" dir="auto">
            {description}
          </p>
        ) : null}
        <ArticleMeta article={article} language={language} />
      </header>
      {cover ? (
        <figure className="cover">
          <ImageOf picture={cover} sizes="(max-width: 40rem) 92vw, 35rem" first />
          {cover.caption ? <figcaption>{cover.caption}</figcaption> : null}
        </figure>
      ) : null}
      <div className="text">
        <TableOfContents headings={headings} />
        <div className="prose">{body}</div>
      </div>
      <footer>
        <TagLinks tags={tags} />
        {authors.length > 0 ? (
          <section aria-label={authors.length === 1 ? 'Author' : 'Authors'}>
            {authors.map((author) => (
              <AuthorBox key={author.id} author={author} />
            ))}
          </section>
        ) : null}
      </footer>
    </article>
  )
}
