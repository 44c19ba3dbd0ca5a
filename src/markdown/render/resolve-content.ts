import { toHast } from 'mdast-util-to-hast'
import { idOf } from '../convert/inlines-to-mdast'
import { blocksOf } from '../lexical-to-mdast'
import {
  INLINE_BLOCK,
  type ArticleContent,
  type ContentNode,
  type ImageFields,
  type InlineBlockNode,
  type LinkNode,
  type ParagraphNode,
  type UploadNode,
} from '../nodes'
import type { RenderOptions, ResolvedImage } from './options'
import { ID_PREFIX } from './sanitize-schema'

/** An address that the sanitiser drops: the text of the link stays. */
const NOWHERE = 'unresolved:'

/** The fragment of the address that an imported link was written with, as ids have it. */
function fragmentOf(url: string | undefined): string {
  const at = url?.indexOf('#') ?? -1
  return at < 0 ? '' : `#${ID_PREFIX}${url!.slice(at + 1)}`
}

/** A media document that was populated, as a picture. */
function populatedImage(value: unknown): ResolvedImage | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { url, width, height, alt } = value as Record<string, unknown>
  if (typeof url !== 'string') return undefined
  return {
    src: url,
    ...(typeof width === 'number' ? { width } : {}),
    ...(typeof height === 'number' ? { height } : {}),
    ...(typeof alt === 'string' ? { alt } : {}),
  }
}

/** The `src` that mdast-util-to-hast writes for an address: percent-encoded where need be. */
function srcOf(url: string): string {
  const image = toHast({ type: 'image', url })
  return image.type === 'element' ? String(image.properties.src) : url
}

const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

/** Content whose links and pictures have the addresses of the site. */
export type ResolvedContent = { content: ArticleContent; images: Map<string, ResolvedImage> }

/**
 * Gives links to documents and pictures from the media the addresses they have on the site. The
 * converter itself would write what stands in the Markdown file, which is right for an export.
 *
 * @returns new content (the given one is not changed) and the pictures by their `src`.
 */
export function resolveContent(content: ArticleContent, options: RenderOptions): ResolvedContent {
  const images = new Map<string, ResolvedImage>()

  const imageFields = (fields: ImageFields): ImageFields => {
    if (!fields.upload) return fields
    const resolved = options.resolveUpload?.(idOf(fields.upload)) ?? populatedImage(fields.upload)
    const { upload: _upload, sourceUpload: _sourceUpload, ref: _ref, ...rest } = fields
    if (!resolved) return rest
    images.set(srcOf(resolved.src), resolved)
    return { ...rest, src: resolved.src, alt: fields.alt || resolved.alt || '' }
  }

  const uploadToParagraph = (node: UploadNode): ParagraphNode => {
    const alt = asText(node.fields?.alt)
    const title = asText(node.fields?.title)
    const fields = imageFields({
      blockType: INLINE_BLOCK.image,
      src: '',
      upload: node.value as string,
      ...(alt ? { alt } : {}),
      ...(title ? { title } : {}),
    })
    const image: InlineBlockNode = { type: 'inlineBlock', version: 1, fields }
    return {
      type: 'paragraph',
      children: [image],
      direction: null,
      format: '',
      indent: 0,
      version: 1,
    }
  }

  const link = (node: LinkNode): LinkNode => {
    const { doc } = node.fields
    if (node.fields.linkType !== 'internal' || !doc) return node
    const url = options.resolveLink?.(doc)
    const target = url === undefined ? NOWHERE : url + fragmentOf(node.$?.url)
    const { $: _state, ...rest } = node
    return { ...rest, fields: { ...node.fields, linkType: 'custom', url: target } }
  }

  const resolve = (node: ContentNode): ContentNode => {
    if (node.type === 'upload') return uploadToParagraph(node)
    if (node.type === 'inlineBlock' && node.fields.blockType === INLINE_BLOCK.image) {
      return { ...node, fields: { ...node.fields, ...imageFields(node.fields) } }
    }
    const own = node.type === 'link' ? link(node) : node
    if (!('children' in own) || !Array.isArray(own.children)) return own
    return { ...own, children: own.children.map(resolve) }
  }

  const children = blocksOf(content).map(resolve)
  return {
    content: { ...content, root: { ...content.root, children } },
    images,
  }
}
