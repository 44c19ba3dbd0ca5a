import type { Payload } from 'payload'
import { mongodbSearch } from './mongodb'
import { postgresSearch } from './postgres'
import { sqliteSearch } from './sqlite'
import type { SearchIndex } from './types'

export type { Found, IndexQuery, Phrase, SearchDocument, SearchIndex, Term } from './types'

/**
 * The full-text index of the database that runs.
 *
 * @param payload a connected Payload, whose database is migrated
 */
export function searchIndex(payload: Payload): SearchIndex {
  if (payload.db.name === 'sqlite') return sqliteSearch(payload)
  if (payload.db.name === 'postgres') return postgresSearch(payload)
  return mongodbSearch(payload)
}
