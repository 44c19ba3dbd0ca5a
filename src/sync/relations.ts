import type { Payload, PayloadRequest } from 'payload'
import { freeSlug } from '@/collections/freeSlug'
import { nameKey } from '@/collections/nameKey'
import type { FrontMatterAuthor } from '@/markdown'

type Collection = 'authors' | 'tags'
type Known = { id: string; name: string }

/**
 * The authors and tags that the CMS knows, by normal form and alias. They are looked up once an
 * import and remembered, those that don't exist included.
 */
export class Relations {
  private readonly known: Record<Collection, Map<string, Known | null>> = {
    authors: new Map(),
    tags: new Map(),
  }

  /** @param payload a connected Payload */
  constructor(private readonly payload: Payload) {}

  /** Forgets everything, after a transaction that made some of it was rolled back. */
  forget(): void {
    this.known.authors.clear()
    this.known.tags.clear()
  }

  /**
   * The spelling the CMS uses for names of a file: the name of the tag or author that has the same
   * normal form or an alias for it. Names the CMS doesn't know yet stay; the first spelling wins.
   *
   * @param collection authors or tags
   * @param names as a file spells them
   * @returns the names without repetitions, in order
   */
  async canonicalNames(collection: Collection, names: string[]): Promise<string[]> {
    const canonical = new Map<string, string>()
    for (const given of names) {
      const name = (await this.find(collection, given))?.name ?? given
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
  async ensureTags(names: string[], req: PayloadRequest): Promise<string[]> {
    const ids: string[] = []
    for (const name of names) {
      const tag =
        (await this.find('tags', name, req)) ??
        (await req.payload.create({
          collection: 'tags',
          data: { name, slug: await freeSlug('tags', name, req) },
          depth: 0,
          req,
        }))
      this.known.tags.set(nameKey(name), { id: tag.id, name: tag.name })
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
  async ensureAuthors(authors: FrontMatterAuthor[], req: PayloadRequest): Promise<string[]> {
    const ids = new Set<string>()
    for (const { name, title, url } of authors) {
      const author =
        (await this.find('authors', name, req)) ??
        (await req.payload.create({
          collection: 'authors',
          data: {
            name,
            slug: await freeSlug('authors', name, req),
            bio: title,
            links: url ? [{ label: 'Website', url }] : [],
          },
          depth: 0,
          req,
        }))
      this.known.authors.set(nameKey(name), { id: author.id, name: author.name })
      ids.add(author.id)
    }
    return [...ids]
  }

  private async find(
    collection: Collection,
    name: string,
    req?: PayloadRequest,
  ): Promise<Known | null> {
    const key = nameKey(name)
    const remembered = this.known[collection].get(key)
    if (remembered !== undefined) return remembered
    const { docs } =
      collection === 'tags'
        ? await this.payload.find({
            collection: 'tags',
            where: { or: [{ key: { equals: key } }, { aliasKeys: { equals: key } }] },
            select: { name: true },
            limit: 1,
            depth: 0,
            req,
          })
        : await this.payload.find({
            collection: 'authors',
            where: { key: { equals: key } },
            select: { name: true },
            sort: 'createdAt',
            limit: 1,
            depth: 0,
            req,
          })
    const found = docs[0] ? { id: docs[0].id, name: docs[0].name } : null
    this.known[collection].set(key, found)
    return found
  }
}
