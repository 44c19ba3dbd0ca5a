import { BLOCK, type ArticleContent, type ContentNode } from '../nodes'
import { blocksOf } from '../lexical-to-mdast'
import { MarkdownLimitError } from '../limits'
import { parseMarkdown } from '../parse'

function isParsable(source: string): boolean {
  try {
    parseMarkdown(source)
    return true
  } catch (error) {
    // Any other error comes up again when the block is converted.
    return !(error instanceof MarkdownLimitError)
  }
}

/**
 * Replaces blocks whose source is too complex to parse by code blocks that show it: an article
 * with such a block is still a page.
 */
export function withinLimits(content: ArticleContent): ArticleContent {
  const children = blocksOf(content).map((node): ContentNode => {
    if (node.type !== 'block' || !('source' in node.fields)) return node
    const source = node.fields.source ?? ''
    if (isParsable(source)) return node
    return { ...node, fields: { blockType: BLOCK.code, code: source } }
  })
  return { ...content, root: { ...content.root, children } }
}
