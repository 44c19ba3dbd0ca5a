import { ValidationError, type CollectionBeforeValidateHook } from 'payload'
import type { Article } from '@/payload-types'
import { relationIds } from '@/collections/relationIds'
import { rowsOnly } from '../operations/rowsOnly'
import type { StoredTag } from '../operations/changeSet'

/**
 * Somebody may have an article open, or a program may know a tag, while that is merged into another
 * one: the article then gets that one. So no article ever names a tag that isn't there.
 *
 * @throws {ValidationError} for a tag that is gone without a successor
 */
export const followMergedTags: CollectionBeforeValidateHook<Article> = async ({
  data,
  originalDoc,
  req,
}) => {
  const known = new Set(relationIds(originalDoc?.tags))
  const given = relationIds(data?.tags)
  const added = given.filter((id) => !known.has(id))
  if (!data || added.length === 0) return data
  const { docs } = await req.payload.db.find<StoredTag>({
    collection: 'tags',
    where: { or: [{ id: { in: added } }, { formerIds: { in: added } }] },
    ...rowsOnly,
    pagination: false,
    req,
  })
  const present = new Set([...known, ...docs.map(({ id }) => id)])
  if (given.every((id) => present.has(id))) return data
  const tags = given.map((id) => {
    if (present.has(id)) return id
    const successor = docs.find(({ formerIds }) => formerIds?.includes(id))
    if (successor) return successor.id
    throw new ValidationError({
      collection: 'articles',
      errors: [
        { path: 'tags', message: 'One of these tags was deleted. Take it off, or choose another.' },
      ],
      req,
    })
  })
  return { ...data, tags: [...new Set(tags)] }
}
