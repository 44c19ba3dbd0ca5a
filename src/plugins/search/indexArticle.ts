import type { PayloadRequest } from 'payload'
import { isPublishedAndDue, publishedAndDue } from '@/access/publishedAndDue'
import { relationIds } from '@/collections/relationIds'
import { searchIndex, type SearchDocument } from '@/database/search'
import { plainText } from '@/markdown/plainText'
import type { Article } from '@/payload-types'
import { foldedWords } from './words'

/** Changes whenever the same article is indexed in another way, so that all are indexed anew. */
const format = 2

/** Most words of a text that are indexed; a book has that many. */
const mostWords = 200_000

/** What tells whether the index has an article as it is. */
export const versionOf = ({
  updatedAt,
  publishedAt,
}: Pick<Article, 'publishedAt' | 'updatedAt'>): string => `${format} ${publishedAt} ${updatedAt}`

function documentOf(article: Article): SearchDocument {
  const { id, title, description, content, publishedAt, authors, tags } = article
  const text = content ? plainText(content) : ''
  return {
    id,
    version: versionOf(article),
    publishedAt: publishedAt ?? '',
    title: foldedWords(title),
    description: foldedWords(description ?? ''),
    body: foldedWords(text).slice(0, mostWords),
    owners: [...relationIds(tags), ...relationIds(authors)],
    text,
  }
}

/**
 * Brings the index up to date for one article, within the request's transaction: what readers may
 * read is in it as it is published, everything else is not. Costs two small queries when nothing has
 * changed for readers, as with a saved draft.
 *
 * @param id id of the article, which may be gone
 * @returns whether anything was written
 */
export async function indexArticle(id: string, req: PayloadRequest): Promise<boolean> {
  const index = searchIndex(req.payload)
  const find = (select: Partial<Record<keyof Article, true>>) =>
    req.payload.db.findOne<Article>({
      collection: 'articles',
      where: { and: [{ id: { equals: id } }, publishedAndDue()] },
      select,
      req,
    })
  const state = await find({ publishedAt: true, updatedAt: true })
  const present = (await index.versions([id], req)).get(id)
  if (state ? present === versionOf(state) : present === undefined) return false
  const article =
    state &&
    (await find({
      title: true,
      description: true,
      content: true,
      publishedAt: true,
      updatedAt: true,
      authors: true,
      tags: true,
    }))
  if (article) await index.put(documentOf(article), req)
  else await index.remove([id], req)
  return true
}

/**
 * Indexes an article that has just been made, if readers may read it: nothing has to be looked up.
 *
 * @param article as it is in the database
 * @param req the request whose transaction it was made in
 */
export async function indexNewArticle(article: Article, req: PayloadRequest): Promise<void> {
  if (isPublishedAndDue(article)) await searchIndex(req.payload).put(documentOf(article), req)
}

/**
 * Indexes articles anew whose tags or authors changed without a save, so that their dates don't tell.
 *
 * @param articles ids of articles, public or not
 * @param req the request whose transaction the change belongs to
 */
export async function reindexArticles(articles: string[], req: PayloadRequest): Promise<void> {
  await searchIndex(req.payload).remove(articles, req)
  for (const id of articles) await indexArticle(id, req)
}
