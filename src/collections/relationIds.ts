const idOf = (item: unknown): string[] => {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : item
  return typeof id === 'string' ? [id] : []
}

/**
 * The ids in a relation, populated or not; without what is no id.
 *
 * @param relation as the database, Payload or somebody's request has it
 */
export const relationIds = (relation: unknown): string[] =>
  Array.isArray(relation) ? relation.flatMap(idOf) : []
