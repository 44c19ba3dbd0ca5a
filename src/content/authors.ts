import 'server-only'
import { cache } from 'react'
import { cacheTags } from '@/plugins/revalidation'
import type { Author } from '@/payload-types'
import { cms, dependOn } from './cms'
import { toAuthorLink } from './convert'
import { pageListing } from './listing'
import type { AuthorPage, Listing } from './types'

const select = {
  name: true,
  slug: true,
  bio: true,
  avatar: true,
  links: true,
  articleCount: true,
} as const

const toAuthorPage = (
  author: Pick<Author, 'articleCount' | 'avatar' | 'bio' | 'id' | 'links' | 'name' | 'slug'>,
): AuthorPage => ({
  ...toAuthorLink(author),
  bio: author.bio ?? null,
  articleCount: author.articleCount ?? 0,
  links: (author.links ?? []).map(({ label, url }) => ({ label, url })),
})

/** The picture that shows wherever an author is introduced. */
const pictured = ({ avatar }: AuthorPage): string[] =>
  avatar ? [cacheTags.document(avatar.id)] : []

/**
 * Reads an author for their page.
 *
 * @returns null when no author has the slug, or none of their articles is public
 */
export const authorBySlug = cache(async (slug: string): Promise<AuthorPage | null> => {
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'authors',
    where: { slug: { equals: slug } },
    select,
    depth: 1,
    limit: 1,
    pagination: false,
    overrideAccess: false,
  })
  const author = docs[0] ? toAuthorPage(docs[0]) : null
  await dependOn(
    ...(author ? [cacheTags.document(author.id), ...pictured(author)] : [cacheTags.authors]),
  )
  return author
})

/**
 * Reads a page of all authors with articles, by name.
 *
 * @param page 1 and up
 * @param limit authors a page
 * @returns null beyond the last page
 */
export async function allAuthors(page: number, limit: number): Promise<Listing<AuthorPage> | null> {
  await dependOn(cacheTags.authors)
  const payload = await cms()
  const found = await payload.find({
    collection: 'authors',
    select,
    depth: 1,
    sort: ['key', 'slug'],
    limit,
    page,
    overrideAccess: false,
  })
  const listing = pageListing(found, page, toAuthorPage)
  if (listing) await dependOn(...listing.items.flatMap(pictured))
  return listing
}
