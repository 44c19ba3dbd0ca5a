import 'server-only'
import { relationIds } from '@/collections/relationIds'
import { cacheTags } from '@/plugins/revalidation'
import { Addresses } from '@/sync/addresses'
import { articleText } from '@/sync/articleText'
import { Relations } from '@/sync/relations'
import { cms, dependOn } from './cms'
import { referenceTags } from './references'

/**
 * Reads an article as Markdown: the bytes that the export writes.
 *
 * @param slug of the article
 * @returns null when there is none that a reader may see
 */
export async function articleMarkdown(slug: string): Promise<string | null> {
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'articles',
    where: { slug: { equals: slug } },
    select: {},
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: false,
  })
  const [visible] = docs
  if (!visible) {
    await dependOn(cacheTags.articles)
    return null
  }
  // Readers may see this article as published; the file it came from isn't theirs to read, but
  // making the Markdown needs it.
  const article = await payload.findByID({
    collection: 'articles',
    id: visible.id,
    draft: false,
    depth: 1,
    populate: { authors: { name: true }, tags: { name: true }, media: { filename: true } },
  })
  const { id, authors, tags, cover, content } = article
  const named = [id, ...relationIds([...(authors ?? []), ...(tags ?? []), cover])]
  await dependOn(...named.map(cacheTags.document), ...(content ? referenceTags(content) : []))
  const addresses = new Addresses(payload, { overrideAccess: false })
  return (await articleText(article, new Relations(payload), addresses)).text
}
