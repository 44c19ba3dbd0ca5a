import { ValidationError, type CollectionBeforeChangeHook } from 'payload'
import { relationId } from '@/collections/relationIds'
import type { Tag } from '@/payload-types'
import { rowsOnly } from '../operations/rowsOnly'

type Above = { id: string; name: string; parent?: unknown }

/** Deeper than anybody sorts; and the end of a circle that is there already. */
const deepest = 50

/**
 * Keeps tags from standing below themselves, at whatever distance.
 *
 * @throws {ValidationError} naming the tag that stands below
 */
export const keepParentsApart: CollectionBeforeChangeHook<Tag> = async ({
  data,
  originalDoc,
  req,
}) => {
  const id = originalDoc?.id
  const start = relationId(data.parent)
  if (!id || !start) return data
  let next: string | undefined = start
  for (let depth = 0; next && depth < deepest; depth++) {
    const tag: Above | null = await req.payload.db.findOne<Above>({
      collection: 'tags',
      where: { id: { equals: next } },
      select: { name: true, parent: true },
      ...rowsOnly,
      req,
    })
    if (next === id || tag?.parent === id)
      throw new ValidationError({
        collection: 'tags',
        errors: [
          {
            path: 'parent',
            message:
              next === id
                ? 'A tag can’t stand below itself.'
                : `“${tag?.name}” stands below this tag already.`,
          },
        ],
        req,
      })
    next = relationId(tag?.parent)
  }
  return data
}
