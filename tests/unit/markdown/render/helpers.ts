import { markdownToLexical } from '@/markdown'
import { renderArticle, renderArticleHTML, type RenderOptions } from '@/markdown/render'
import { renderToStaticMarkup } from 'react-dom/server'

/** The HTML of a page that shows the Markdown. */
export async function page(markdown: string, options: RenderOptions = {}): Promise<string> {
  const { body } = await renderArticle(markdownToLexical(markdown).content, options)
  return renderToStaticMarkup(body)
}

/** The headings of a page that shows the Markdown. */
export async function headingsOf(markdown: string) {
  const { headings } = await renderArticle(markdownToLexical(markdown).content)
  return headings
}

/** The HTML of a feed that holds the Markdown. */
export async function feed(markdown: string, options: RenderOptions = {}): Promise<string> {
  return renderArticleHTML(markdownToLexical(markdown).content, options)
}
