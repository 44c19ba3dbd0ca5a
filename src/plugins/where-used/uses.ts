import type { PayloadRequest, Where } from 'payload'
import { relationId, relationIds } from '@/collections/relationIds'
import type { Article, Author, Tag } from '@/payload-types'

/** Where a document is used: by which other one, and as what. */
export type Use = {
  collection: 'articles' | 'authors' | 'tags'
  id: string
  title: string
  /** Such as “Cover” or “In the text”. */
  as: string[]
  /** Whether readers see it; only articles have drafts. */
  isDraft: boolean
}

/** What can be used. */
export type Used = 'articles' | 'authors' | 'media' | 'tags'

/** Uses that are shown; nobody reads more, and the article list finds the rest. */
const limit = 100

/** The fields of an article that refer to a collection's documents, and how people call that. */
const inArticles: Record<Used, Record<string, (article: Article, id: string) => string | false>> = {
  articles: { mentions: inText('articles') },
  authors: {
    authors: ({ authors }, id) => relationIds(authors).includes(id) && 'Author',
  },
  media: {
    cover: ({ cover }, id) => relationId(cover) === id && 'Cover',
    'meta.image': ({ meta }, id) => relationId(meta?.image) === id && 'Image for social networks',
    mentions: inText('media'),
  },
  tags: {
    tags: ({ tags }, id) => relationIds(tags).includes(id) && 'Tag',
  },
}

function inText(collection: 'articles' | 'media') {
  return ({ mentions }: Article, id: string): string | false =>
    (mentions ?? []).includes(`${collection}:${id}`) && 'In the text'
}

const select = {
  title: true,
  authors: true,
  cover: true,
  mentions: true,
  meta: true,
  tags: true,
  _status: true,
} as const

/** Whose eyes look: those of the login of a request, or of somebody who sees everything. */
type Looking = { req: PayloadRequest; user?: PayloadRequest['user']; overrideAccess: boolean }

/** Articles that use a document: as readers see them, and as the newest drafts are. */
async function articlesWith(used: Used, id: string, looking: Looking): Promise<Use[]> {
  const fields = inArticles[used]
  const where: Where = {
    or: Object.keys(fields).map((field) => ({
      [field]: { equals: field === 'mentions' ? `${used}:${id}` : id },
    })),
  }
  const find = async (draft: boolean) => {
    const { docs } = await looking.req.payload.find({
      collection: 'articles',
      where,
      draft,
      select,
      sort: '-updatedAt',
      depth: 0,
      limit,
      pagination: false,
      trash: looking.overrideAccess,
      ...looking,
    })
    return docs as Article[]
  }
  const uses = new Map<string, Use>()
  for (const draft of [false, true])
    for (const article of await find(draft)) {
      const earlier = uses.get(article.id)
      const as = Object.values(fields).flatMap((roleOf) => roleOf(article, id) || [])
      uses.set(article.id, {
        collection: 'articles',
        id: article.id,
        title: article.title || 'Untitled',
        as: [...new Set([...(earlier?.as ?? []), ...as])],
        isDraft: earlier ? earlier.isDraft : article._status !== 'published',
      })
    }
  return [...uses.values()]
}

/** Authors or tags with a document in one of their fields. */
async function namesWith(
  collection: 'authors' | 'tags',
  field: string,
  as: string,
  id: string,
  looking: Looking,
): Promise<Use[]> {
  const { docs } = await looking.req.payload.find({
    collection,
    where: { [field]: { equals: id } },
    select: { name: true },
    joins: false,
    depth: 0,
    limit,
    pagination: false,
    ...looking,
  })
  return (docs as Pick<Author | Tag, 'id' | 'name'>[]).map(({ id: named, name }) => ({
    collection,
    id: named,
    title: name,
    as: [as],
    isDraft: false,
  }))
}

async function findUses(used: Used, id: string, looking: Looking): Promise<Use[]> {
  const articles = await articlesWith(used, id, looking)
  if (used === 'media')
    return [
      ...articles,
      ...(await namesWith('authors', 'avatar', 'Picture', id, looking)),
      ...(await namesWith('tags', 'cover', 'Cover', id, looking)),
    ]
  if (used === 'tags')
    return [...articles, ...(await namesWith('tags', 'parent', 'Parent', id, looking))]
  return articles
}

/**
 * Finds where a document is used, as far as the login may read that.
 *
 * @param used its collection
 * @param id which one
 * @param req the login's request
 */
export const usesOf = (used: Used, id: string, req: PayloadRequest): Promise<Use[]> =>
  findUses(used, id, { req, user: req.user, overrideAccess: false })

/**
 * Finds where a document is used, the trash included, whoever asks.
 *
 * @param used its collection
 * @param id which one
 * @param req the request, whose transaction is looked into
 */
export const allUsesOf = (used: Used, id: string, req: PayloadRequest): Promise<Use[]> =>
  findUses(used, id, { req, overrideAccess: true })
