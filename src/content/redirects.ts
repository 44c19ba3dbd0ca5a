import 'server-only'
import { relationId } from '@/collections/relationIds'
import type { Redirect } from '@/payload-types'
import { addressOf, encodePath, normalPath, type Addressed } from '@/plugins/permalinks'
import { cacheTags } from '@/plugins/revalidation'
import { cms, dependOn } from './cms'
import { pageOf } from './paths'
import { getSite } from './site'

/** What hangs on an address and moves with it. */
const attached: { collections: readonly Addressed[]; suffix: RegExp }[] = [
  { collections: ['authors', 'tags'], suffix: /\/(?:feed\.xml|atom\.xml|feed\.json)$/ },
  { collections: ['authors', 'tags'], suffix: /\/page\/([1-9]\d{0,5})$/ },
  { collections: ['articles'], suffix: /\.md$|\/card\.png$/ },
]

/** A page that readers may see. */
type Destination = { collection: Addressed; path: string; articleCount: number }

async function redirectFrom(path: string): Promise<Redirect['to']> {
  const payload = await cms()
  // Readers may not list redirects; where one leads, they only learn if they may see the page.
  const { docs } = await payload.find({
    collection: 'redirects',
    where: { from: { equals: path } },
    select: { to: true },
    depth: 0,
    limit: 1,
    pagination: false,
  })
  return docs[0]?.to
}

async function destinationOf(to: Redirect['to']): Promise<Destination | null> {
  if (!to?.reference) return null
  const { relationTo: collection, value } = to.reference
  const id = relationId(value)
  await dependOn(cacheTags.document(id), cacheTags[collection])
  const payload = await cms()
  const { docs } = await payload.find({
    collection,
    where: { id: { equals: id } },
    select: { slug: true, articleCount: true },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: false,
  })
  const [found] = docs
  if (!found) return null
  const articleCount = 'articleCount' in found ? (found.articleCount ?? 0) : 0
  return { collection, path: encodePath(addressOf(collection, found.slug)), articleCount }
}

/** Leads from the feed, a page or the Markdown of an old address to that of the new one. */
async function attachedTo(path: string): Promise<string | null> {
  for (const { collections, suffix } of attached) {
    const match = suffix.exec(path)
    if (!match) continue
    const to = await destinationOf(await redirectFrom(path.slice(0, match.index)))
    if (!to || !collections.includes(to.collection)) continue
    if (match[1] === undefined) return to.path + match[0]
    const page = Number(match[1])
    const pages = Math.ceil(to.articleCount / (await getSite()).articlesPerPage)
    return pageOf(to.path, page <= pages ? page : 1)
  }
  return null
}

/**
 * Finds where an address that has no page leads. Asked only where readers would get a 404: the page
 * that is there always wins.
 *
 * @param address the path that was asked for, percent-encoded or not
 * @returns the path of a page that the reader may see, at once and never by a detour, percent-encoded;
 *   null when there is none
 */
export async function movedTo(address: string): Promise<string | null> {
  const path = normalPath(address)
  if (path === null) return null
  await dependOn(cacheTags.redirects)
  const to = await redirectFrom(path)
  if (to?.type === 'custom' && to.url) return encodePath(to.url)
  return (await destinationOf(to))?.path ?? (await attachedTo(path))
}
