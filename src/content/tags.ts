import 'server-only'
import { cache } from 'react'
import { cacheTags } from '@/plugins/revalidation'
import type { Tag } from '@/payload-types'
import { cms, dependOn } from './cms'
import { toTagLink } from './convert'
import { pageListing } from './listing'
import type { ChildTag, Listing, TagPage } from './types'

const select = {
  name: true,
  slug: true,
  description: true,
  articleCount: true,
  parent: true,
} as const

const toTagPage = (
  tag: Pick<Tag, 'articleCount' | 'description' | 'id' | 'name' | 'parent' | 'slug'>,
): TagPage => ({
  ...toTagLink(tag),
  description: tag.description ?? null,
  articleCount: tag.articleCount ?? 0,
  parent: tag.parent && typeof tag.parent === 'object' ? toTagLink(tag.parent) : null,
})

/**
 * Reads a tag for its page.
 *
 * @returns null when no tag has the slug, or no article that a reader may see has the tag
 */
export const tagBySlug = cache(async (slug: string): Promise<TagPage | null> => {
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'tags',
    where: { slug: { equals: slug } },
    select,
    depth: 1,
    limit: 1,
    pagination: false,
    overrideAccess: false,
  })
  const tag = docs[0] ? toTagPage(docs[0]) : null
  await dependOn(
    ...(tag
      ? [tag.id, ...(tag.parent ? [tag.parent.id] : [])].map(cacheTags.document)
      : [cacheTags.tags]),
  )
  return tag
})

/**
 * Reads a page of all tags with articles, by name.
 *
 * @param page 1 and up
 * @param limit tags a page
 * @returns null beyond the last page
 */
export async function allTags(page: number, limit: number): Promise<Listing<TagPage> | null> {
  await dependOn(cacheTags.tags)
  const payload = await cms()
  const found = await payload.find({
    collection: 'tags',
    select,
    depth: 1,
    sort: 'key',
    limit,
    page,
    overrideAccess: false,
  })
  return pageListing(found, page, toTagPage)
}

/** Tags below one that its page lists. */
const mostChildren = 100

/**
 * Reads the tags right below one that have articles, by name.
 *
 * @param id id of the tag above
 */
export async function childTags(id: string): Promise<ChildTag[]> {
  await dependOn(cacheTags.children(id))
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'tags',
    where: { parent: { equals: id } },
    select: { name: true, slug: true, articleCount: true },
    depth: 0,
    sort: 'key',
    limit: mostChildren,
    pagination: false,
    overrideAccess: false,
  })
  await dependOn(...docs.map((tag) => cacheTags.document(tag.id)))
  return docs.map((tag) => ({ ...toTagLink(tag), articleCount: tag.articleCount ?? 0 }))
}
