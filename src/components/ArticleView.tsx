import type { ReactNode } from 'react'
import { absoluteURL } from '@/content/paths'
import type { ArticlePage, SeriesParts } from '@/content/types'
import { directionOf } from '@/markdown/language'
import type { RenderedHeading } from '@/markdown/render'
import { AuthorBox } from './AuthorBox'
import { Byline } from './Byline'
import { ImageOf } from './ImageOf'
import { SeriesBox } from './SeriesBox'
import { ShareLinks } from './ShareLinks'
import { TableOfContents } from './TableOfContents'
import { TagLinks } from './TagLinks'

/**
 * An article on its own page.
 *
 * @param props.body the rendered text
 * @param props.headings those of the text
 * @param props.series the series it belongs to, if there is more of it
 * @param props.language of the site, for dates
 */
export function ArticleView({
  article,
  body,
  headings,
  series,
  language,
}: {
  article: ArticlePage
  body: ReactNode
  headings: RenderedHeading[]
  series: SeriesParts | null
  language: string
}) {
  const { id, title, path, description, cover, tags, authors } = article
  // Without a language, the first word of the title tells the direction.
  const dir = article.language === null ? 'auto' : directionOf(article.language)
  return (
    <article className="article" lang={article.language ?? undefined} dir={dir}>
      <header>
        <h1>{title}</h1>
        {description ? <p className="description">{description}</p> : null}
        <Byline article={article} language={language} />
      </header>
      {cover ? (
        <figure className="cover">
          <ImageOf picture={cover} sizes="(max-width: 64rem) 92vw, 60rem" first />
          {cover.caption ? <figcaption>{cover.caption}</figcaption> : null}
        </figure>
      ) : null}
      {series ? <SeriesBox series={series} articleId={id} /> : null}
      <div className="text">
        <TableOfContents headings={headings} />
        <div className="prose">{body}</div>
      </div>
      <footer>
        <TagLinks tags={tags} />
        <ShareLinks title={title} url={absoluteURL(path)} />
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
