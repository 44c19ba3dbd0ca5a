import type { PayloadRequest } from 'payload'
import { publishedAndDue } from '@/access/publishedAndDue'
import type { Article } from '@/payload-types'

type Relations = Pick<Partial<Article>, 'authors' | 'tags'>

const ids = (relation: (string | { id: string })[] | null | undefined): string[] =>
  (relation ?? []).map((item) => (typeof item === 'string' ? item : item.id))

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
    const touched = new Set(articles.flatMap((article) => ids(article?.[relation])))
    if (touched.size === 0) continue
    const { docs } = await req.payload.find({
      collection: relation,
      where: { id: { in: [...touched] } },
      select: { articleCount: true },
      depth: 0,
      pagination: false,
      req,
    })
    for (const { id, articleCount } of docs) {
      const { totalDocs } = await req.payload.count({
        collection: 'articles',
        where: { and: [publishedAndDue(), { [relation]: { equals: id } }] },
        req,
      })
      if (totalDocs === articleCount) continue
      await req.payload.db.updateOne({
        collection: relation,
        id,
        data: { articleCount: totalDocs },
        req,
        returning: false,
      })
    }
  }
}
