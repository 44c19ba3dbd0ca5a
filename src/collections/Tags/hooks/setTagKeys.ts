import { ValidationError, type CollectionBeforeValidateHook } from 'payload'
import type { Tag } from '@/payload-types'
import { nameKey } from '../../nameKey'

/**
 * Derives the keys by which imports find a tag, and refuses a name or alias that another tag holds
 * already: two tags for one topic would split its articles.
 *
 * @throws {ValidationError} naming the other tag
 */
export const setTagKeys: CollectionBeforeValidateHook<Tag> = async ({ data, originalDoc, req }) => {
  if (!data) return data
  const name = data.name ?? originalDoc?.name ?? ''
  const key = nameKey(name)
  const aliases = data.aliases ?? originalDoc?.aliases ?? []
  const aliasKeys = [...new Set(aliases.map(nameKey))].filter((alias) => alias && alias !== key)
  const keys = [key, ...aliasKeys]
  const { docs } = await req.payload.find({
    collection: 'tags',
    where: {
      and: [
        { or: [{ key: { in: keys } }, { aliasKeys: { in: keys } }] },
        ...(originalDoc?.id ? [{ id: { not_equals: originalDoc.id } }] : []),
      ],
    },
    select: { name: true, key: true, aliasKeys: true },
    limit: 1,
    depth: 0,
    req,
  })
  const [other] = docs
  if (other) {
    const clash = key === other.key || other.aliasKeys?.includes(key) ? 'name' : 'aliases'
    throw new ValidationError({
      collection: 'tags',
      errors: [{ path: clash, message: `The tag “${other.name}” has this name or alias already.` }],
      req,
    })
  }
  return { ...data, key, aliasKeys }
}
