import type { Payload } from 'payload'
import { isPublishedAndDue } from '@/access/publishedAndDue'
import { searchIndex } from '@/database/search'
import { cacheTags, revalidate } from '@/plugins/revalidation'
import { indexArticle, versionOf } from './indexArticle'
import { inOwnTransaction } from './inOwnTransaction'
import { nameOwner, namesOf } from './nameOwner'

/** Called as the work goes on, with the articles looked at, their number, and those indexed anew. */
export type Progress = (state: { done: number; total: number; indexed: number }) => void

/** Articles that are looked at together. */
const pageSize = 500

/** Articles that are indexed in one transaction: writers wait for so long, not longer. */
const batchSize = 25

/** How the work may be watched and ended. */
type Options = { onProgress?: Progress; signal?: AbortSignal }

/** Indexes articles in small transactions, so that others can write in between. */
async function indexAll(payload: Payload, ids: string[], signal?: AbortSignal): Promise<void> {
  for (let start = 0; start < ids.length && !signal?.aborted; start += batchSize)
    await inOwnTransaction(payload, async (req) => {
      for (const id of ids.slice(start, start + batchSize)) await indexArticle(id, req)
    })
}

/** Articles that readers may read and that the index doesn't have as they are. */
async function indexMissing(payload: Payload, { onProgress, signal }: Options): Promise<number> {
  const index = searchIndex(payload)
  const { totalDocs: total } = await payload.count({ collection: 'articles', trash: true })
  let [done, indexed, last] = [0, 0, '']
  while (!signal?.aborted) {
    // By its id alone, and looked at here: a condition that many meet would make SQLite go through all
    // of them for every page.
    const { docs } = await payload.find({
      collection: 'articles',
      ...(last ? { where: { id: { greater_than: last } } } : {}),
      select: { _status: true, publishedAt: true, updatedAt: true, deletedAt: true },
      sort: 'id',
      limit: pageSize,
      pagination: false,
      trash: true,
      depth: 0,
    })
    if (docs.length === 0) break
    last = docs.at(-1)!.id
    const versions = await index.versions(docs.map(({ id }) => id))
    const wrong = docs.filter(
      (article) => isPublishedAndDue(article) && versions.get(article.id) !== versionOf(article),
    )
    for (let start = 0; start < wrong.length && !signal?.aborted; start += batchSize) {
      const some = wrong.slice(start, start + batchSize)
      await indexAll(
        payload,
        some.map(({ id }) => id),
      )
      indexed += some.length
      onProgress?.({ done: done + start + some.length, total, indexed })
    }
    done += docs.length
    onProgress?.({ done, total, indexed })
  }
  return indexed
}

/** Documents of articles that readers may not read any more, or that are gone. */
async function removeSurplus(payload: Payload, { signal }: Options): Promise<number> {
  const index = searchIndex(payload)
  let [removed, last] = [0, '']
  while (!signal?.aborted) {
    const ids = await index.idsAfter(last, pageSize)
    if (ids.length === 0) break
    last = ids.at(-1)!
    const { docs } = await payload.find({
      collection: 'articles',
      where: { id: { in: ids } },
      select: { _status: true, publishedAt: true, deletedAt: true },
      pagination: false,
      trash: true,
      depth: 0,
    })
    const readable = new Set(
      docs.filter((article) => isPublishedAndDue(article)).map(({ id }) => id),
    )
    const surplus = ids.filter((id) => !readable.has(id))
    // Looked at once more in the transaction: they may have been published this moment.
    await indexAll(payload, surplus)
    removed += surplus.length
  }
  return removed
}

async function repairNames(payload: Payload): Promise<void> {
  const index = searchIndex(payload)
  const known = await index.names()
  const { docs: tags } = await payload.find({
    collection: 'tags',
    select: { name: true, aliases: true },
    pagination: false,
    depth: 0,
  })
  const { docs: authors } = await payload.find({
    collection: 'authors',
    select: { name: true },
    pagination: false,
    depth: 0,
  })
  const owners = [...tags, ...authors]
  const wrong = owners.filter(
    (owner) => namesOf(owner).join(' ') !== (known.get(owner.id) ?? []).toSorted().join(' '),
  )
  const present = new Set(owners.map(({ id }) => id))
  const gone = [...known.keys()].filter((id) => !present.has(id))
  if (wrong.length + gone.length === 0) return
  await inOwnTransaction(payload, async (req) => {
    for (const owner of wrong) await nameOwner(owner, req)
    for (const id of gone) await index.name(id, [], req)
  })
}

/**
 * Compares the index with what readers may read, and makes good what differs: after an update of
 * Octavo, a restored backup, or a change that was made past it. Cheap when nothing does: it reads an
 * id and two dates of each article. What is written meanwhile is right either way.
 *
 * @param payload a connected Payload
 * @param options.signal ends the work early; the next call goes on
 * @returns how many articles were indexed or taken out
 */
export async function repairIndex(payload: Payload, options: Options = {}): Promise<number> {
  await repairNames(payload)
  const indexed = await indexMissing(payload, options)
  const changed = indexed + (await removeSurplus(payload, options))
  // Pages of hits may be kept by the server in front.
  if (changed > 0) await revalidate([cacheTags.search])
  return changed
}

/**
 * Makes the index anew. While it works, searches find what is indexed so far.
 *
 * @param payload a connected Payload
 * @returns how many articles are in it
 */
export async function rebuildIndex(payload: Payload, options: Options = {}): Promise<number> {
  await inOwnTransaction(payload, (req) => searchIndex(payload).clear(req))
  return repairIndex(payload, options)
}
