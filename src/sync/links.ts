import type { ArticleContent } from '@/markdown'
import type { ArticleIndex } from './articleIndex'
import { visitReferences } from './contentNodes'
import { localPath } from './localPath'
import { isMarkdown } from './readFolder'

/**
 * Makes links to other Markdown files links to their articles, in place. The address that the file
 * wrote stays with the link, so the export gives it back.
 *
 * @param content text that nobody else holds
 * @param from path of the file
 * @param index the articles there are
 * @returns paths of linked files that are no articles yet
 */
export function resolveLinks(content: ArticleContent, from: string, index: ArticleIndex): string[] {
  const awaited = new Set<string>()
  visitReferences(content, {
    link: (node) => {
      const { fields } = node
      if (fields.linkType !== 'custom' || !fields.url) return
      const local = localPath(fields.url, from)
      if (local.kind !== 'file' || !isMarkdown(local.path)) return
      const target = index.at(local.path)
      if (!target) {
        awaited.add(local.path)
        return
      }
      node.$ = { ...node.$, url: fields.url, doc: target.id }
      node.fields = {
        ...fields,
        linkType: 'internal',
        doc: { relationTo: 'articles', value: target.id },
      }
    },
  })
  return [...awaited]
}
