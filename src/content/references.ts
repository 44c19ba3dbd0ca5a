import 'server-only'
import { relationId } from '@/collections/relationIds'
import type { RenderableContent, RenderOptions, ResolvedImage } from '@/markdown/render'
import { cacheTags } from '@/plugins/revalidation'
import { cms, dependOn } from './cms'
import { toPicture } from './convert'
import { sized } from './images'
import { paths } from './paths'

type Referenced = {
  articles: Set<string>
  authors: Set<string>
  media: Set<string>
  tags: Set<string>
}

/** How wide an image in the text is shown, as in the attribute `sizes`. */
const textWidth = '(max-width: 40rem) 92vw, 35rem'

/** Collects the documents that links and images in a text refer to. */
function collect(node: unknown, found: Referenced): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, found)
    return
  }
  if (typeof node !== 'object' || node === null) return
  const { relationTo, value, upload } = node as Record<string, unknown>
  const id = relationId(value)
  if (id && typeof relationTo === 'string' && relationTo in found)
    found[relationTo as keyof Referenced].add(id)
  const image = relationId(upload)
  if (image) found.media.add(image)
  for (const child of Object.values(node)) collect(child, found)
}

function referencedIn(content: RenderableContent): Referenced {
  const found: Referenced = {
    articles: new Set(),
    authors: new Set(),
    media: new Set(),
    tags: new Set(),
  }
  collect(content.root, found)
  return found
}

const tagsOf = (found: Referenced): string[] =>
  Object.values(found).flatMap((ids) => [...ids].map(cacheTags.document))

/**
 * The cache tags of the documents that a text refers to.
 *
 * @param content the text of an article
 */
export const referenceTags = (content: RenderableContent): string[] => tagsOf(referencedIn(content))

/**
 * Finds the addresses of the articles, authors, tags and images that a text refers to, as far as
 * readers may see them.
 *
 * @param content the text of an article
 * @param options.scaled whether images are offered in several widths; feeds want one address
 * @returns what rendering needs to resolve links and images
 */
export async function references(
  content: RenderableContent,
  { scaled = true }: { scaled?: boolean } = {},
): Promise<Required<Pick<RenderOptions, 'resolveLink' | 'resolveUpload'>>> {
  const found = referencedIn(content)
  await dependOn(...tagsOf(found))

  const payload = await cms()
  const links = new Map<string, string>()
  for (const collection of ['articles', 'authors', 'tags'] as const) {
    if (found[collection].size === 0) continue
    const { docs } = await payload.find({
      collection,
      where: { id: { in: [...found[collection]] } },
      select: { slug: true },
      depth: 0,
      pagination: false,
      overrideAccess: false,
    })
    const path = { articles: paths.article, authors: paths.author, tags: paths.tag }[collection]
    for (const { id, slug } of docs) links.set(id, path(slug))
  }

  const images = new Map<string, ResolvedImage>()
  if (found.media.size > 0) {
    const { docs } = await payload.find({
      collection: 'media',
      where: { id: { in: [...found.media] } },
      depth: 0,
      pagination: false,
      overrideAccess: false,
    })
    for (const media of docs) {
      const picture = toPicture(media)
      if (!picture) continue
      const { src, alt, width, height, placeholder } = picture
      const size = width && height ? { width, height } : {}
      images.set(
        media.id,
        scaled
          ? {
              ...sized(picture, textWidth),
              alt,
              full: src,
              ...(placeholder ? { placeholder } : {}),
            }
          : { src, ...size, alt },
      )
    }
  }

  return {
    resolveLink: ({ value }) => links.get(relationId(value) ?? ''),
    resolveUpload: (id) => images.get(id),
  }
}
