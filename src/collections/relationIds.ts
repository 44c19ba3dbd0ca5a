/**
 * The id in a relation to one document, populated or not.
 *
 * @param relation as the database, Payload or somebody's request has it
 * @returns undefined when there is none
 */
export function relationId(relation: string | { id: string }): string
export function relationId(relation: unknown): string | undefined
export function relationId(relation: unknown): string | undefined {
  const id =
    typeof relation === 'object' && relation !== null && 'id' in relation ? relation.id : relation
  return typeof id === 'string' ? id : undefined
}

/**
 * The ids in a relation to several documents, populated or not; without what is no id.
 *
 * @param relation as the database, Payload or somebody's request has it
 */
export const relationIds = (relation: unknown): string[] =>
  Array.isArray(relation) ? relation.flatMap((item: unknown) => relationId(item) ?? []) : []
