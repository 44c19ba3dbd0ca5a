import type { PayloadRequest } from 'payload'
import { publishedAndDue } from '@/access/publishedAndDue'
import type { Article } from '@/payload-types'
import { relationIds } from '../relationIds'

type Relations = Pick<Partial<Article>, 'authors' | 'tags'>

/** What a recount found of one author or tag. */
export type CountChange = { id: string; slug: string; before: number; after: number }

/**
 * Gets told of changed counts. A plugin that needs to know puts one into the collection's
 * `custom.articleCountChanged`: a count is stored without the hooks of a save, since nobody saved.
 */
export type ArticleCountChanged = (change: CountChange, req: PayloadRequest) => Promise<void>

/**
 * Recounts the public articles of the authors and tags that the given articles name, and stores the
 * counts that changed. Lists and access rules read the stored count, so none of them has to scan.
 *
 * @param articles any states of articles: before and after a change, for example
 * @param req the request whose transaction the counts belong to
 */
export async function recountArticles(
  articles: (Relations | null | undefined)[],
  req: PayloadRequest,
): Promise<void> {
  for (const relation of ['authors', 'tags'] as const) {
    const touched = new Set(articles.flatMap((article) => relationIds(article?.[relation])))
    if (touched.size === 0) continue
    const { docs } = await req.payload.find({
      collection: relation,
      where: { id: { in: [...touched] } },
      select: { articleCount: true, slug: true },
      depth: 0,
      pagination: false,
      req,
    })
    for (const { id, slug, articleCount } of docs) {
      const { totalDocs } = await req.payload.count({
        collection: 'articles',
        where: { and: [publishedAndDue(), { [relation]: { equals: id } }] },
        req,
      })
      if (totalDocs === articleCount) continue
      await req.payload.db.updateOne({
        collection: relation,
        id,
        // Null keeps the date: nobody edited the tag.
        data: { articleCount: totalDocs, updatedAt: null },
        req,
        returning: false,
      })
      const notify = req.payload.collections[relation].config.custom.articleCountChanged as
        ArticleCountChanged | undefined
      await notify?.({ id, slug, before: articleCount ?? 0, after: totalDocs }, req)
    }
  }
}
