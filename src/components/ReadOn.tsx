import type { ArticleLink, ArticleSummary } from '@/content/types'
import { ArticleCard } from './ArticleCard'

/** Where to go after an article: its neighbours in time, and what is about the same. */
export function ReadOn({
  previous,
  next,
  related,
  language,
}: {
  previous: ArticleLink | null
  next: ArticleLink | null
  related: ArticleSummary[]
  language: string
}) {
  return (
    <>
      {previous || next ? (
        <nav className="neighbours" aria-label="Previous and next article">
          {previous ? (
            <a href={previous.path} rel="prev">
              <span>← Previous</span>
              <bdi>{previous.title}</bdi>
            </a>
          ) : null}
          {next ? (
            <a href={next.path} rel="next">
              <span>Next →</span>
              <bdi>{next.title}</bdi>
            </a>
          ) : null}
        </nav>
      ) : null}
      {related.length > 0 ? (
        <section className="related" aria-labelledby="related-title">
          <h2 id="related-title" className="section-title">
            Related
          </h2>
          <div className="columns">
            {related.map((article) => (
              <ArticleCard
                key={article.id}
                article={article}
                language={language}
                form="column"
                heading="h3"
              />
            ))}
          </div>
        </section>
      ) : null}
    </>
  )
}
