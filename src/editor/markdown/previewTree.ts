/** What the panel shows of source text; loaded only when there is some to show. */
import type { Element, ElementContent, Root } from 'hast'
import { visit } from 'unist-util-visit'
import { parseMarkdown } from '@/markdown/parse'
import { dropCodeMeta } from '@/markdown/render/code-meta'
import { mdastToHast } from '@/markdown/render/to-hast'

/** Where the panel may load images from; a path of the Markdown folder means nothing to it. */
const media = '/api/media/file/'

/** Shows the alternative text of images that the panel can't load. */
function withoutUnknownImages(tree: Root): void {
  visit(tree, 'element', (node: Element, index, parent) => {
    if (node.tagName !== 'img' || String(node.properties.src).startsWith(media)) return
    const alt = [node.properties.alt, node.properties.src].find(Boolean)?.toString() ?? ''
    const text: ElementContent = {
      type: 'element',
      tagName: 'span',
      properties: { className: ['octavo-preview__image'] },
      children: [{ type: 'text', value: alt }],
    }
    parent?.children.splice(index!, 1, text)
  })
}

/**
 * Renders Markdown as the site does, sanitised, without highlighted code.
 *
 * @param inline the Markdown is one line; what is in its paragraph is returned
 * @throws {MarkdownLimitError} when the text is too large or too complex to parse
 */
export function previewTree(markdown: string, inline = false): Root {
  const { tree } = mdastToHast(parseMarkdown(markdown))
  dropCodeMeta(tree)
  withoutUnknownImages(tree)
  const [first] = tree.children
  if (!inline || first?.type !== 'element') return tree
  return { type: 'root', children: first.children }
}
