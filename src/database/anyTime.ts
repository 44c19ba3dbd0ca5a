/**
 * A condition that every time meets, to be put on the field that a list is sorted by: SQLite, which
 * has no statistics here, takes the index of a field that is asked for, and would sort all documents
 * otherwise. The other engines lose nothing by it.
 */
export const anyTime = { greater_than_equal: new Date(0).toISOString() } as const
