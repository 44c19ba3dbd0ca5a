import type { PayloadRequest } from 'payload'
import { recountArticles } from '@/collections/Articles/articleCounts'
import { relationId } from '@/collections/relationIds'
import { record } from '@/plugins/history'
import { cacheTags, refreshAfterCommit } from '@/plugins/revalidation'
import { forgetOwner, nameOwner, reindexArticles } from '@/plugins/search'
import type { Article } from '@/payload-types'
import type { ChangeSet, StoredTag } from './changeSet'
import { rowsOnly } from './rowsOnly'

/** What a save doesn't mention in the history either. */
const internal = new Set(['aliasKeys', 'formerIds', 'key'])

async function storedTags(ids: string[], req: PayloadRequest): Promise<StoredTag[]> {
  const { docs } = await req.payload.db.find<StoredTag>({
    collection: 'tags',
    where: { id: { in: ids } },
    ...rowsOnly,
    pagination: false,
    req,
  })
  return docs
}

/** An entry for each tag and article, as a save would have made one. */
async function noteHistory(changes: ChangeSet, req: PayloadRequest): Promise<void> {
  const { articles, versions, tags, wholeTags } = changes
  for (const { id, before, after } of wholeTags) {
    const action = after ? 'create' : 'delete'
    await record({ type: 'tags', document: id, title: (after ?? before)?.name, action }, req)
  }
  const changedTags = new Map(tags.map(({ id, after }) => [id, Object.keys(after)]))
  for (const { id, name } of await storedTags([...changedTags.keys()], req)) {
    const changed = changedTags.get(id)?.filter((field) => !internal.has(field))
    await record({ type: 'tags', document: id, title: name, action: 'update', changed }, req)
  }
  const { docs } = await req.payload.db.find<Article>({
    collection: 'articles',
    where: { id: { in: [...articles, ...versions].map(({ article }) => article) } },
    select: { title: true, owner: true, _status: true },
    pagination: false,
    req,
  })
  for (const { id, title, owner, _status: status } of docs)
    await record(
      {
        type: 'articles',
        document: id,
        title,
        status,
        owner: relationId(owner),
        action: 'update',
        changed: ['tags'],
      },
      req,
    )
}

/**
 * Has counts, search, history and pages follow a change set, which was written past the hooks of a
 * save.
 *
 * @param changes what was applied
 * @param req the request whose transaction this belongs to
 */
export async function settle(changes: ChangeSet, req: PayloadRequest): Promise<void> {
  const { articles, tags, wholeTags } = changes
  const touched = [
    ...new Set([
      ...articles.flatMap(({ before, after }) => [...before, ...after]),
      ...tags.map(({ id }) => id),
      ...wholeTags.map(({ id }) => id),
    ]),
  ]
  const existing = await storedTags(touched, req)
  await recountArticles([{ tags: existing.map(({ id }) => id) }], req)
  for (const tag of existing) await nameOwner(tag, req)
  for (const { id, after } of wholeTags) if (!after) await forgetOwner(id, req)
  const changed = articles.map(({ article }) => article)
  await reindexArticles(changed, req)
  await noteHistory(changes, req)
  const parents = [
    ...tags.flatMap(({ before, after }) => [before.parent, after.parent]),
    ...wholeTags.map(({ before, after }) => (after ?? before)?.parent),
    ...existing.map(({ parent }) => parent),
  ]
  await refreshAfterCommit(req, [
    cacheTags.articles,
    cacheTags.tags,
    cacheTags.redirects,
    ...touched.flatMap((id) => [cacheTags.list(id), cacheTags.document(id)]),
    ...parents.flatMap((id) => (id ? [cacheTags.children(id)] : [])),
    ...changed.map(cacheTags.document),
  ])
}
