import { relationIds } from '@/collections/relationIds'

type Relation = readonly (string | { id: string })[] | null | undefined

/**
 * Adds ids to a relation and takes others off; the rest stays, in its order.
 *
 * @param relation as the database or Payload returns it
 * @param add come last, in this order, unless they are there
 * @param remove wins where an id is in both
 * @returns null when nothing changes
 */
export function withChanges(
  relation: Relation,
  add: readonly string[] = [],
  remove: readonly string[] = [],
): string[] | null {
  const before = relationIds(relation)
  const after = [...new Set([...before, ...add])].filter((id) => !remove.includes(id))
  const isSame = after.length === before.length && after.every((id, index) => id === before[index])
  return isSame ? null : after
}
