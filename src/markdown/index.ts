/** Markdown ⇄ rich text, without loss; pure: no files, no network, no running Payload. */
import { convertMarkdown } from './markdown-to-lexical'
import type { ArticleContent } from './nodes'
import type { SourceMap } from './source/source-map'

export type { ArticleContent } from './nodes'
export type { SourceMap } from './source/source-map'
export { MarkdownLimitError } from './limits'
export { lexicalToMarkdown, type ToMarkdownOptions } from './lexical-to-markdown'
export { lexicalToMdast, type Resolvers } from './lexical-to-mdast'
export { parseArticle, readArticle, type ParsedArticle, type ParseOptions } from './parse-article'
export type { FrontMatter, FrontMatterAuthor } from './front-matter/fields'
export { stringifyArticle, type ArticleToWrite, type OriginalFile } from './stringify-article'
export type { ArticleFields } from './front-matter/changes'
export type { Problem } from './problem'
export { slugFromPath, slugify } from './slug'

/**
 * Converts the body of an article to rich text, without loss.
 *
 * @param options `title`: a leading `# Title` equal to it is left out of the content and given back
 * on export.
 * @throws {MarkdownLimitError} when the text is too large, too deep or too complex to parse.
 */
export function markdownToLexical(
  markdown: string,
  options: { title?: string } = {},
): { content: ArticleContent; source: SourceMap } {
  const { content, source } = convertMarkdown(markdown, options)
  return { content, source }
}
