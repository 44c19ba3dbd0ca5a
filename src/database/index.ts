import type { DatabaseAdapterObj } from 'payload'
import { mongodb } from './mongodb'
import { postgres } from './postgres'
import { sqlite } from './sqlite'

/**
 * Chooses the database engine by the scheme of its URL. Nothing above this module knows which one
 * runs.
 *
 * @param url `file:…`, `mongodb://…`, `mongodb+srv://…`, `postgres://…` or `postgresql://…`
 * @returns the adapter for Payload's config
 */
export function database(url: string): DatabaseAdapterObj {
  if (url.startsWith('file:')) return sqlite(url)
  if (url.startsWith('mongodb')) return mongodb(url)
  return postgres(url)
}
