import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import { relationId } from '@/collections/relationIds'
import type { Tag } from '@/payload-types'
import type { AfterCommit } from './afterCommit'
import { cacheTags } from './cacheTags'
import type { PublicState } from '@/collections/Articles/publicState'

const parentOf = ({ parent }: Partial<Tag>): string | undefined => relationId(parent)

/**
 * Names the pages of the tags above those whose articles become more or fewer: they list the tags
 * below them that have articles.
 *
 * @param before what readers saw of an article
 * @param after what readers see of it now
 * @param req the request whose transaction has made the change
 */
export async function tagsOfParents(
  before: PublicState | null,
  after: PublicState | null,
  req: PayloadRequest,
): Promise<string[]> {
  const had = before?.tags ?? []
  const has = after?.tags ?? []
  const counted =
    before?.publishedAt === after?.publishedAt
      ? [...had, ...has].filter((id) => had.includes(id) !== has.includes(id))
      : [...new Set([...had, ...has])]
  if (counted.length === 0) return []
  const { docs } = await req.payload.find({
    collection: 'tags',
    where: { and: [{ id: { in: counted } }, { parent: { exists: true } }] },
    select: { parent: true },
    depth: 0,
    pagination: false,
    req,
  })
  return docs.flatMap((tag) => parentOf(tag) ?? []).map(cacheTags.children)
}

/**
 * Hook of the tags: one that moves below another shows on both pages above it.
 *
 * @param refresh has pages rendered anew after the commit
 */
export const parentChanged =
  (refresh: AfterCommit): CollectionAfterChangeHook<Tag> =>
  async ({ doc, previousDoc, context, req }) => {
    const parents = [doc, previousDoc ?? {}].map(parentOf)
    if (!context.skipRevalidation && parents[0] !== parents[1])
      await refresh(
        req,
        parents.flatMap((id) => (id ? [cacheTags.children(id)] : [])),
      )
    return doc
  }
