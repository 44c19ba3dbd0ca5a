import type { Root, RootContent } from 'mdast'
import { blockToMdast } from './convert/blocks-to-mdast'
import type { ResolvedUpload, ToMdast } from './convert/inlines-to-mdast'
import { References } from './convert/references'
import type { ArticleContent, ContentNode } from './nodes'

/** How media and articles that a document points to are found. */
export type Resolvers = {
  /** The path or URL of a media document, by its id; unknown ones export as an empty path. */
  resolveUpload?: (id: string) => ResolvedUpload | undefined
  /** The path or URL of another document, for links to documents. */
  resolveLink?: (doc: { relationTo: string; value: string }) => string | undefined
}

/** The top-level nodes of a document. */
export function blocksOf(content: ArticleContent): ContentNode[] {
  return content.root.children as unknown as ContentNode[]
}

/** Collects every definition that a document's blocks hold, nested ones included. */
export function referencesOf(blocks: readonly ContentNode[]): References {
  const references = new References()
  for (const node of blocks) {
    if (node.type !== 'block') continue
    const { fields } = node
    if (fields.blockType === 'footnote') references.addFootnote(fields.label ?? '')
    if ('source' in fields && fields.source?.includes(']:')) {
      references.addSource(fields.source)
    }
  }
  return references
}

/** What the conversion of a document's blocks back to mdast needs. */
export function mdastContext(blocks: readonly ContentNode[], resolvers: Resolvers): ToMdast {
  return {
    references: referencesOf(blocks),
    resolveUpload: resolvers.resolveUpload ?? (() => undefined),
    resolveLink: resolvers.resolveLink ?? (() => undefined),
  }
}

/**
 * Converts the content of an article to mdast (with GFM, `math`, `inlineMath` and Octavo's `alert`
 * and `inlineMarkdown` nodes), for rendering and for export.
 *
 * @throws {MarkdownLimitError} when the source in a block is too complex to parse.
 */
export function lexicalToMdast(content: ArticleContent, resolvers: Resolvers = {}): Root {
  const blocks = blocksOf(content)
  const context = mdastContext(blocks, resolvers)
  const children = blocks.flatMap((node): RootContent[] => blockToMdast(node, context))
  return { type: 'root', children }
}
