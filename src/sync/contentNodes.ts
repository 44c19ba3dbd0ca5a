import type { ArticleContent } from '@/markdown'
import type { ContentNode, ImageFields, LinkNode, UploadNode } from '@/markdown/nodes'

/**
 * Goes through the images, links and uploads of a text.
 *
 * @param content an article's content; visitors that change it change it in place
 * @param visit what to do with the fields of an image, with a link, and with an upload
 */
export function visitReferences(
  content: ArticleContent,
  visit: {
    image?: (fields: ImageFields) => void
    link?: (node: LinkNode) => void
    upload?: (node: UploadNode) => void
  },
): void {
  const walk = (nodes: ContentNode[]): void => {
    for (const node of nodes) {
      if (node.type === 'inlineBlock' && node.fields.blockType === 'image')
        visit.image?.(node.fields)
      if (node.type === 'link') visit.link?.(node)
      if (node.type === 'upload') visit.upload?.(node)
      if ('children' in node) walk(node.children)
    }
  }
  walk(content.root.children as unknown as ContentNode[])
}
