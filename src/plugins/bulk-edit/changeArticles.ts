import { APIError, Forbidden, type PayloadRequest, type Where } from 'payload'
import { hasEditorRole } from '@/access/roles'
import { recountArticles } from '@/collections/Articles/articleCounts'
import { publicState } from '@/collections/Articles/publicState'
import { relationId } from '@/collections/relationIds'
import { inTransaction } from '@/database/inTransaction'
import type { Article } from '@/payload-types'
import { record } from '@/plugins/history'
import { refreshAfterCommit, tagsOfChange, tagsOfParents } from '@/plugins/revalidation'
import { reindexArticles } from '@/plugins/search'
import { mostArticles, relationFields, type BulkEdit, type RelationField } from './bulkEdit'
import { withChanges } from './withChanges'

type Relations = Partial<Record<RelationField, string[]>>
type Row = Pick<Article, 'id' | '_status' | 'owner' | 'title' | RelationField>

const select = { _status: true, authors: true, owner: true, tags: true, title: true } as const

/** The relations of an article that change, with their new values. */
const changesOf = (article: Pick<Row, RelationField>, { add, remove }: BulkEdit): Relations =>
  Object.fromEntries(
    relationFields.flatMap((field) => {
      const after = withChanges(article[field], add[field], remove[field])
      return after ? [[field, after]] : []
    }),
  )

const isEmpty = (changes: Relations): boolean => Object.keys(changes).length === 0

/**
 * Changes what readers see of an article beside its pending draft, which a save would publish: so
 * this goes past the operations of Payload, and asks for the rights that publishing takes itself.
 * Counts, search and pages follow.
 *
 * @returns names of the changed fields
 */
async function changePublished(id: string, edit: BulkEdit, req: PayloadRequest): Promise<string[]> {
  const before = await publicState(id, req)
  const changes = before ? changesOf(before, edit) : {}
  if (!before || isEmpty(changes)) return []
  if (!hasEditorRole(req)) throw new Forbidden(req.t)
  await req.payload.db.updateOne({
    collection: 'articles',
    id,
    // With the title, since Payload's SQL adapters write no date beside relations alone.
    data: { title: before.title, ...changes, updatedAt: new Date().toISOString() },
    req,
    returning: false,
  })
  const after = await publicState(id, req)
  await recountArticles([before, after], req)
  await reindexArticles([id], req)
  await refreshAfterCommit(req, [
    ...tagsOfChange(id, before, after),
    ...(await tagsOfParents(before, after, req)),
  ])
  return Object.keys(changes)
}

/** Changes one article: what readers see, its pending draft, or both. */
async function changeArticle(newest: Row, edit: BulkEdit, req: PayloadRequest): Promise<boolean> {
  const { id, title, owner, _status } = newest
  const changes = changesOf(newest, edit)
  const isDraft = _status === 'draft'
  const isSaved = !isEmpty(changes)
  if (isSaved)
    await req.payload.update({
      collection: 'articles',
      id,
      data: changes,
      draft: isDraft,
      depth: 0,
      overrideAccess: false,
      user: req.user,
      req,
    })
  const changed = isDraft ? await changePublished(id, edit, req) : []
  // A save has made its entry already.
  if (changed.length > 0 && !isSaved)
    await record(
      {
        type: 'articles',
        document: id,
        title,
        owner: relationId(owner),
        status: 'published',
        action: 'update',
        changed,
      },
      req,
    )
  return isSaved || changed.length > 0
}

/**
 * Adds authors and tags to articles and takes others off, each article with the rights of the person
 * who asks: all of them in one transaction, or after an error none. Drafts stay drafts; what is
 * published changes, and so does a pending draft beside it.
 *
 * @param edit the articles and what changes
 * @param req the request of the person
 * @returns how many articles were found, and how many of them had to be changed
 * @throws {APIError} 413 for more articles than can be changed in one go
 * @throws {Forbidden} when the person may not change one of the articles
 */
export const changeArticles = (
  edit: BulkEdit,
  req: PayloadRequest,
): Promise<{ found: number; changed: number }> =>
  inTransaction(req, async () => {
    const { docs, totalDocs } = await req.payload.find({
      collection: 'articles',
      where: edit.where as Where,
      draft: true,
      select,
      depth: 0,
      limit: mostArticles,
      sort: 'id',
      overrideAccess: false,
      user: req.user,
      req,
    })
    if (totalDocs > mostArticles)
      throw new APIError(
        `These are ${totalDocs} articles. Choose at most ${mostArticles} at a time.`,
        413,
        null,
        true,
      )
    let changed = 0
    for (const article of docs) if (await changeArticle(article, edit, req)) changed++
    return { found: docs.length, changed }
  })
