import type { Nodes } from 'hast'
import { MarkdownLimitError } from './limits'
import { BLOCK, INLINE_BLOCK, type ArticleContent, type BlockNode, type ContentNode } from './nodes'
import { parseMarkdown } from './parse'
import { mdastToHast } from './render/to-hast'

/** Elements that stand in the middle of a line; all others begin and end one. */
const inLine = new Set(
  'a abbr b bdi bdo cite code data del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
)

/** A line that a writer broke goes on for readers. */
const unbroken = (text: string): string => text.replaceAll('\n', ' ')

function textOfHast(node: Nodes, preformatted = false): string {
  if (node.type === 'text') return preformatted ? node.value : unbroken(node.value)
  if (!('children' in node)) return ''
  const keepsLines = preformatted || (node.type === 'element' && node.tagName === 'pre')
  const text = node.children.map((child) => textOfHast(child, keepsLines)).join('')
  return node.type === 'element' && !inLine.has(node.tagName) ? `\n${text}\n` : text
}

/** What readers see of Markdown, HTML in it included: no tags, no comments, no scripts. */
function textOfMarkdown(markdown: string): string {
  try {
    return textOfHast(mdastToHast(parseMarkdown(markdown)).tree)
  } catch (error) {
    if (!(error instanceof MarkdownLimitError)) throw error
    // The page shows such a text as it is, too.
    return markdown
  }
}

function textOfBlock({ fields }: BlockNode): string {
  switch (fields.blockType) {
    case BLOCK.code:
      return fields.code
    case BLOCK.html:
      return textOfMarkdown(fields.html)
    case BLOCK.alert:
    case BLOCK.footnote:
    case BLOCK.markdown:
      return textOfMarkdown(fields.source)
    // Formulas are drawn, and nobody sees their source; definitions aren't shown at all.
    case BLOCK.math:
    case BLOCK.definitions:
      return ''
  }
}

function textOf(node: ContentNode): string {
  switch (node.type) {
    case 'text':
      return unbroken(node.text)
    case 'tab':
    case 'linebreak':
      return ' '
    case 'inlineBlock':
      return node.fields.blockType === INLINE_BLOCK.inlineMarkdown ? node.fields.source : ''
    case 'link':
    case 'autolink':
      return node.children.map(textOf).join('')
    case 'block':
      return `\n${textOfBlock(node)}\n`
    case 'horizontalrule':
    case 'upload':
      return '\n'
    default:
      // What a plugin or a script has put there may have none.
      return 'children' in node ? `\n${node.children.map(textOf).join('')}\n` : ''
  }
}

/**
 * The words of an article's content as readers see them, without formats: for search and snippets.
 *
 * @param content an article's rich text
 * @returns text whose blocks are separated by single newlines
 */
export const plainText = (content: ArticleContent): string =>
  (content.root.children as unknown as ContentNode[])
    .map(textOf)
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
