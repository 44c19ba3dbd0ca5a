import type { Payload, PayloadRequest } from 'payload'
import { nameKey } from '@/collections/nameKey'
import { slugify } from '@/markdown/slug'
import type { FrontMatterAuthor } from '@/markdown'

type Found = { id: string; name: string }

/** An author or tag by the normal form of a name; tags also by their aliases. */
async function find(
  collection: 'authors' | 'tags',
  key: string,
  payload: Payload,
  req: PayloadRequest | undefined,
): Promise<Found | undefined> {
  const { docs } =
    collection === 'tags'
      ? await payload.find({
          collection: 'tags',
          where: { or: [{ key: { equals: key } }, { aliasKeys: { equals: key } }] },
          select: { name: true },
          limit: 1,
          depth: 0,
          req,
        })
      : await payload.find({
          collection: 'authors',
          where: { key: { equals: key } },
          select: { name: true },
          sort: 'createdAt',
          limit: 1,
          depth: 0,
          req,
        })
  return docs[0]
}

/** A slug that no other document of the collection has. */
async function freeSlug(
  collection: 'authors' | 'tags',
  name: string,
  payload: Payload,
  req: PayloadRequest,
): Promise<string> {
  const slug = slugify(name) || collection.slice(0, -1)
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? slug : `${slug}-${n}`
    const { totalDocs } = await payload.count({
      collection,
      where: { slug: { equals: candidate } },
      req,
    })
    if (totalDocs === 0) return candidate
  }
}

/**
 * The spelling the CMS uses for names of a file: the name of the tag or author that has the same
 * normal form or an alias for it. Names the CMS doesn't know yet stay; the first spelling wins.
 *
 * @param collection authors or tags
 * @param names as a file spells them
 * @param payload a connected Payload
 * @returns the names without repetitions, in order
 */
export async function canonicalNames(
  collection: 'authors' | 'tags',
  names: string[],
  payload: Payload,
): Promise<string[]> {
  const canonical = new Map<string, string>()
  for (const given of names) {
    const known = await find(collection, nameKey(given), payload, undefined)
    const name = known?.name ?? given
    if (!canonical.has(nameKey(name))) canonical.set(nameKey(name), name)
  }
  return [...canonical.values()]
}

/**
 * The ids of tags, making those that don't exist yet.
 *
 * @param names tag names
 * @param req the request whose transaction this belongs to
 */
export async function ensureTags(names: string[], req: PayloadRequest): Promise<string[]> {
  const ids: string[] = []
  for (const name of names) {
    const known = await find('tags', nameKey(name), req.payload, req)
    const tag =
      known ??
      (await req.payload.create({
        collection: 'tags',
        data: { name, slug: await freeSlug('tags', name, req.payload, req) },
        depth: 0,
        req,
      }))
    ids.push(tag.id)
  }
  return ids
}

/**
 * The ids of authors, making those that don't exist yet with what the front matter tells of them.
 *
 * @param authors from the front matter
 * @param req the request whose transaction this belongs to
 */
export async function ensureAuthors(
  authors: FrontMatterAuthor[],
  req: PayloadRequest,
): Promise<string[]> {
  const ids: string[] = []
  for (const { name, title, url } of authors) {
    const known = await find('authors', nameKey(name), req.payload, req)
    const author =
      known ??
      (await req.payload.create({
        collection: 'authors',
        data: {
          name,
          slug: await freeSlug('authors', name, req.payload, req),
          bio: title,
          links: url ? [{ label: 'Website', url }] : [],
        },
        depth: 0,
        req,
      }))
    ids.push(author.id)
  }
  return ids
}
