import { APIError, type PayloadRequest } from 'payload'
import { inTransaction } from '@/database/inTransaction'
import type { TagOperation } from '@/payload-types'
import { applyChanges } from './apply'
import { inverse, type ChangeSet } from './changeSet'
import type { Operation } from './operation'
import { planOperation } from './plan'
import { previewOf } from './preview'
import { relationIds } from '@/collections/relationIds'
import { sameEssence } from './essence'

/**
 * Does something with tags, and notes it so that it can be undone: all in one transaction.
 *
 * @param operation what to do
 * @param req the request of a person who may
 * @param seen digest of the preview that the person agreed to, if there was one
 * @returns the note
 * @throws {APIError} when it can't be done, or would do something else than was seen; nothing is
 *   changed then
 */
export const runOperation = (
  operation: Operation,
  req: PayloadRequest,
  seen?: string,
): Promise<TagOperation> =>
  inTransaction(req, async () => {
    const plan = await planOperation(operation, req)
    if (seen !== undefined && seen !== (await previewOf(plan, req)).digest)
      throw new APIError('Something changed since the preview. Look at it again.', 409, null, true)
    const { summary, changes } = plan
    await applyChanges(changes, req)
    return req.payload.create({
      collection: 'tag-operations',
      data: {
        kind: operation.kind,
        summary,
        changes,
        articleCount: new Set([...changes.articles, ...changes.versions].map((it) => it.article))
          .size,
        by: req.user?.id,
      },
      depth: 0,
      req,
    })
  })

type LaterVersion = { id: string; parent: string; version: { tags?: string[] | null } }

/** New versions that were saved since with the same tags get the old tags too. */
async function withLaterVersions(changes: ChangeSet, req: PayloadRequest): Promise<ChangeSet> {
  const known = new Set(changes.versions.map(({ id }) => id))
  const all = [...changes.articles, ...changes.versions]
  if (all.length === 0) return changes
  const { docs } = (await req.payload.db.findVersions({
    collection: 'articles',
    where: { parent: { in: [...new Set(all.map(({ article }) => article))] } },
    select: { parent: true, version: { tags: true } },
    pagination: false,
    req,
  })) as unknown as { docs: LaterVersion[] }
  const later = docs.flatMap(({ id, parent, version }) => {
    if (known.has(id)) return []
    const tags = relationIds(version.tags)
    const change = all.find(
      ({ article, before }) => article === String(parent) && sameEssence(before, tags),
    )
    return change ? [{ ...change, id }] : []
  })
  return { ...changes, versions: [...changes.versions, ...later] }
}

/**
 * Undoes an operation exactly, as long as nothing that it changed was changed since.
 *
 * @param id of the note
 * @param req the request of a person who may
 * @throws {ConflictError} naming what was changed since; nothing is changed then
 */
export const undoOperation = (id: string, req: PayloadRequest): Promise<TagOperation> =>
  inTransaction(req, async () => {
    const note = await req.payload.findByID({
      collection: 'tag-operations',
      id,
      depth: 0,
      disableErrors: true,
      req,
    })
    if (!note) throw new APIError('There is no such operation.', 404, null, true)
    if (note.undoneAt) throw new APIError('This was undone already.', 409, null, true)
    const changes = inverse(note.changes as unknown as ChangeSet)
    await applyChanges(await withLaterVersions(changes, req), req)
    return req.payload.update({
      collection: 'tag-operations',
      id,
      data: { undoneAt: new Date().toISOString(), undoneBy: req.user?.id },
      depth: 0,
      req,
    })
  })
