import type { CollectionBeforeValidateHook } from 'payload'
import { nameKey } from '@/collections/nameKey'
import type { Tag } from '@/payload-types'

/** A tag that gets another name keeps the old one as an alias: imports go on finding it by that. */
export const keepOldName: CollectionBeforeValidateHook<Tag> = ({ data, originalDoc }) => {
  const { name: oldName, aliases: oldAliases } = originalDoc ?? {}
  if (!data?.name || !oldName || nameKey(data.name) === nameKey(oldName)) return data
  const taken = new Set([nameKey(data.name), nameKey(oldName)])
  const others = (data.aliases ?? oldAliases ?? []).filter((alias) => !taken.has(nameKey(alias)))
  return { ...data, aliases: [...others, oldName] }
}
