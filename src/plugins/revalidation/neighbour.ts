import type { PayloadRequest, Where } from 'payload'
import { publishedAndDue } from '@/access/publishedAndDue'
import { cacheTags } from './cacheTags'
import type { PublicState } from '@/collections/Articles/publicState'

/** Where an article stands in the order of publication. */
export type Place = { id: string; publishedAt: string }

/**
 * The query for the article right before or right after a place in the order of publication; those
 * of one moment follow each other by id.
 *
 * @param side earlier (`previous`) or later (`next`)
 * @param place of the article, which may be there no more
 */
export function neighbour(
  side: 'next' | 'previous',
  { id, publishedAt }: Place,
): { where: Where; sort: string[] } {
  const beyond = side === 'next' ? 'greater_than' : 'less_than'
  const sign = side === 'next' ? '' : '-'
  return {
    where: {
      or: [
        { publishedAt: { [beyond]: publishedAt } },
        { and: [{ publishedAt: { equals: publishedAt } }, { id: { [beyond]: id } }] },
      ],
    },
    sort: [`${sign}publishedAt`, `${sign}id`],
  }
}

/**
 * Names the pages that link to an article as their previous or next one, and stop or start doing so.
 *
 * @param id id of the article
 * @param before what readers saw of it
 * @param after what readers see now
 * @param req the request whose transaction has made the change
 */
export async function tagsOfNeighbours(
  id: string,
  before: PublicState | null,
  after: PublicState | null,
  req: PayloadRequest,
): Promise<string[]> {
  if (before?.publishedAt === after?.publishedAt) return []
  const places = [before, after].flatMap((state) => (state?.publishedAt ? [state.publishedAt] : []))
  const found = await Promise.all(
    places.flatMap((publishedAt) =>
      (['previous', 'next'] as const).map((side) => {
        const { where, sort } = neighbour(side, { id, publishedAt })
        return req.payload.find({
          collection: 'articles',
          where: { and: [publishedAndDue(), where, { id: { not_equals: id } }] },
          sort,
          select: {},
          depth: 0,
          limit: 1,
          pagination: false,
          req,
        })
      }),
    ),
  )
  const ids = found.flatMap(({ docs }) => docs.map((article) => article.id))
  return [id, ...ids].map(cacheTags.neighbours)
}
