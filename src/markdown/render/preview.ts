import { toHtml } from 'hast-util-to-html'
import { parseMarkdown } from '../parse'
import { dropCodeMeta } from './code-meta'
import { mdastToHast, type ImageOptions } from './to-hast'

/**
 * Renders Markdown as the site would, as safe HTML without highlighting, for previews in the panel.
 *
 * @throws {MarkdownLimitError} when the text is too large or too complex to parse.
 */
export function renderPreviewHTML(markdown: string, options: ImageOptions = {}): string {
  const { tree } = mdastToHast(parseMarkdown(markdown), options)
  dropCodeMeta(tree)
  return toHtml(tree)
}
