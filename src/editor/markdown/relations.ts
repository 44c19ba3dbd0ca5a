import { idOf } from '@/markdown/convert/inlines-to-mdast'
import type { Resolvers } from '@/markdown'
import type { ArticleContent, ContentNode, ImageFields, LinkNode } from '@/markdown/nodes'

/**
 * How the source view writes what only the database knows: an image of the media library is
 * `![alt](media:ID)`, a link to an article `[text](articles:ID)`.
 */
export const resolvers: Resolvers = {
  resolveUpload: (id) => ({ src: `media:${id}` }),
  resolveLink: ({ relationTo, value }) => `${relationTo}:${value}`,
}

/** Documents that the images and links of a text stand for, by the address they are written with. */
export type Relations = {
  images: Map<string, Pick<ImageFields, 'upload' | 'sourceUpload'>>
  links: Map<string, { relationTo: string; value: string }>
}

type Visitor = { image: (fields: ImageFields) => void; link: (node: LinkNode) => void }

function visit(nodes: readonly ContentNode[], visitor: Visitor): void {
  for (const node of nodes) {
    if (node.type === 'inlineBlock' && node.fields.blockType === 'image') visitor.image(node.fields)
    if (node.type === 'link') visitor.link(node)
    if ('children' in node) visit(node.children, visitor)
  }
}

const nodesOf = (content: ArticleContent) => content.root.children as unknown as ContentNode[]

/** The documents that the images and links of an article stand for. */
export function relationsOf(content: ArticleContent): Relations {
  const relations: Relations = { images: new Map(), links: new Map() }
  visit(nodesOf(content), {
    image: ({ src, upload, sourceUpload }) => {
      if (src && upload) relations.images.set(src, { upload, sourceUpload })
    },
    link: ({ fields, $ }) => {
      if ($?.url === undefined || fields.linkType !== 'internal' || !fields.doc) return
      relations.links.set($.url, {
        relationTo: fields.doc.relationTo,
        value: idOf(fields.doc.value),
      })
    },
  })
  return relations
}

const relationIn = (url: string | undefined, collection: string): string | undefined =>
  url?.startsWith(`${collection}:`) ? url.slice(collection.length + 1) : undefined

/**
 * Gives images and links that were read from Markdown the documents they stand for: those that the
 * article had for the same address, and those named by {@link resolvers}. Changes the nodes.
 */
export function restoreRelations(nodes: readonly ContentNode[], relations: Relations): void {
  visit(nodes, {
    image: (fields) => {
      const id = relationIn(fields.src, 'media')
      if (id) Object.assign(fields, { upload: id, src: '' })
      else Object.assign(fields, relations.images.get(fields.src))
    },
    link: (node) => {
      const { url } = node.fields
      const id = relationIn(url, 'articles')
      const known = url === undefined ? undefined : relations.links.get(url)
      const doc = id ? { relationTo: 'articles', value: id } : known
      if (!doc) return
      node.fields = { ...node.fields, linkType: 'internal', doc }
      delete node.fields.url
      if (known && url !== undefined) node.$ = { ...node.$, url, doc: known.value }
    },
  })
}
