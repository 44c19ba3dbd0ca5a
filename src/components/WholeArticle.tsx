import { references } from '@/content/references'
import { partsOfSeries } from '@/content/series'
import { getSite } from '@/content/site'
import type { ArticlePage } from '@/content/types'
import { renderArticle } from '@/markdown/render'
import { ArticleView } from './ArticleView'

/**
 * An article with its text rendered and what it refers to looked up.
 *
 * @param props.article published or not
 */
export async function WholeArticle({ article }: { article: ArticlePage }) {
  const { content, series } = article
  const { language } = await getSite()
  const { body, headings } = content
    ? await renderArticle(content, await references(content))
    : { body: null, headings: [] }
  return (
    <ArticleView
      article={article}
      body={body}
      headings={headings}
      series={series && (await partsOfSeries(series))}
      language={language}
    />
  )
}
