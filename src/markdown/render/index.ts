/**
 * Renders articles: rich text → mdast → HTML tree → sanitised → React, or a string for feeds. One
 * way for everything, whether it was imported or written in the panel.
 */
import type { SerializedEditorState } from '@payloadcms/richtext-lexical/lexical'
import type { Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import type { ReactElement, ReactNode } from 'react'
import { Fragment, jsx, jsxs } from 'react/jsx-runtime'
import { lexicalToMdast } from '../lexical-to-mdast'
import { MarkdownLimitError } from '../limits'
import type { ArticleContent } from '../nodes'
import { makeAbsolute } from './absolute-urls'
import { dropCodeMeta } from './code-meta'
import { anchorHeadings } from './headings'
import { highlightCode } from './highlight'
import type { RenderedHeading, RenderOptions } from './options'
import { resolveContent } from './resolve-content'
import { mdastToHast } from './to-hast'
import { withinLimits } from './within-limits'

export type { RenderedHeading, RenderOptions, ResolvedImage } from './options'
export { ID_PREFIX } from './sanitize-schema'

/** The content of an article, as Payload's generated type or Lexical's own says. */
export type RenderableContent = ArticleContent | SerializedEditorState

/** An article ready for a page. */
export type RenderedArticle = { body: ReactNode; headings: RenderedHeading[] }

function toMdast(content: ArticleContent) {
  try {
    return lexicalToMdast(content)
  } catch (error) {
    if (!(error instanceof MarkdownLimitError)) throw error
    return lexicalToMdast(withinLimits(content))
  }
}

function toSafeTree(
  given: RenderableContent,
  options: RenderOptions,
): { tree: Root; headings: RenderedHeading[] } {
  const { content, images } = resolveContent(given as ArticleContent, options)
  const imageHosts = [...(options.imageHosts ?? [])]
  if (options.absoluteURL) imageHosts.push(new URL(options.absoluteURL).host)
  const { tree, headings } = mdastToHast(toMdast(content), { images, imageHosts })
  if (options.absoluteURL) makeAbsolute(tree, options.absoluteURL)
  return { tree, headings }
}

/**
 * Renders the content of an article for a page: highlighted code, headings with anchors, pictures
 * with sizes. The result holds no inline style and no script; its classes are listed in
 * `docs/rendering.md`, the colours of code in `code-theme.css`.
 *
 * @returns React nodes and the headings for a table of contents.
 * @throws TypeError when `absoluteURL` is no absolute address.
 */
export async function renderArticle(
  content: RenderableContent,
  options: RenderOptions = {},
): Promise<RenderedArticle> {
  const { tree, headings } = toSafeTree(content, options)
  anchorHeadings(tree, headings)
  await highlightCode(tree)
  // React would write the alignment of cells into `style`, which the policy of the site forbids.
  const body = toJsxRuntime(tree, {
    Fragment,
    jsx,
    jsxs,
    tableCellAlignToStyle: false,
  }) as ReactElement
  return { body, headings }
}

/**
 * Renders the content of an article as HTML for readers away from the site (feeds): without
 * anchors and highlighting, which need its stylesheet.
 *
 * @param options `absoluteURL`: the article's own address, which makes all others absolute.
 * @throws TypeError when `absoluteURL` is no absolute address.
 */
export async function renderArticleHTML(
  content: RenderableContent,
  options: RenderOptions = {},
): Promise<string> {
  const { tree } = toSafeTree(content, options)
  dropCodeMeta(tree)
  return toHtml(tree)
}
