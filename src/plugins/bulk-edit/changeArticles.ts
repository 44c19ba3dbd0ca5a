import { APIError, type PayloadRequest, type Where } from 'payload'
import { recountArticles } from '@/collections/Articles/articleCounts'
import { inTransaction } from '@/database/inTransaction'
import type { Article } from '@/payload-types'
import { cacheTags, refreshAfterCommit } from '@/plugins/revalidation'
import { reindexArticles } from '@/plugins/search'
import { mostArticles, relationFields, type BulkEdit, type RelationField } from './bulkEdit'
import { withChanges } from './withChanges'

type Relations = Partial<Record<RelationField, string[]>>
type Row = Pick<Article, 'id' | '_status' | RelationField>

const select = { _status: true, authors: true, tags: true } as const

/** The relations of an article that change, with their new values. */
const changesOf = (article: Row, { add, remove }: BulkEdit): Relations =>
  Object.fromEntries(
    relationFields.flatMap((field) => {
      const after = withChanges(article[field], add[field], remove[field])
      return after ? [[field, after]] : []
    }),
  )

const isEmpty = (changes: Relations): boolean => Object.keys(changes).length === 0

/**
 * Changes what readers see of an article beside its pending draft, which a save would publish: so
 * this goes past the operations of Payload. Counts, search and pages follow.
 */
async function changePublished(row: Row, changes: Relations, req: PayloadRequest): Promise<void> {
  await req.payload.db.updateOne({
    collection: 'articles',
    id: row.id,
    data: changes,
    req,
    returning: false,
  })
  await recountArticles([row, changes], req)
  await reindexArticles([row.id], req)
  const touched = relationFields.flatMap((field) => [
    ...((row[field] ?? []) as string[]),
    ...(changes[field] ?? []),
  ])
  await refreshAfterCommit(req, [
    cacheTags.articles,
    cacheTags.authors,
    cacheTags.tags,
    cacheTags.document(row.id),
    ...new Set(touched.map(cacheTags.list)),
  ])
}

/** Changes one article: what readers see, its pending draft, or both. */
async function changeArticle(newest: Row, edit: BulkEdit, req: PayloadRequest): Promise<boolean> {
  const { id, _status } = newest
  const changes = changesOf(newest, edit)
  const isDraft = _status === 'draft'
  if (!isEmpty(changes))
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
  const row = isDraft
    ? await req.payload.db.findOne<Row>({
        collection: 'articles',
        where: { and: [{ id: { equals: id } }, { _status: { equals: 'published' } }] },
        select,
        req,
      })
    : null
  const published = row ? changesOf(row, edit) : {}
  if (row && !isEmpty(published)) await changePublished(row, published, req)
  return !isEmpty(changes) || !isEmpty(published)
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
