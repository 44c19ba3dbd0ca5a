import type { PayloadRequest } from 'payload'
import { slugify } from '@/markdown/slug'

/**
 * A slug that no other document of the collection has, those in the trash included.
 *
 * @param collection what it is for
 * @param name the title or name that it is made from; one without letters and digits gets `article`,
 *   `author` or `tag`
 * @param req in whose transaction it is looked up
 */
export async function freeSlug(
  collection: 'articles' | 'authors' | 'tags',
  name: string,
  req: PayloadRequest,
): Promise<string> {
  const wanted = slugify(name) || collection.slice(0, -1)
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    const { totalDocs } = await req.payload.count({
      collection,
      where: { slug: { equals: slug } },
      trash: true,
      req,
    })
    if (totalDocs === 0) return slug
  }
}
