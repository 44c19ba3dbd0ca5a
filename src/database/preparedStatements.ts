import Database from 'libsql'
import { LRUCache } from 'lru-cache'

/** Statements kept per connection: all that Payload asks often. */
const kept = 200

/** How the client finds out that a statement has no rows; an error of its own each time costs a stack. */
const noRows = new TypeError('The statement returns no rows.')
const refuse = (): never => {
  throw noRows
}

/**
 * Opens an SQLite file whose statements are prepared once. libsql's client prepares each anew: for an
 * article with its fifty columns, that takes SQLite as long as the work itself. When the schema
 * changes, SQLite prepares a statement again by itself; its columns are taken to stay, so it names them.
 *
 * @param file its path
 * @returns a connection of which no two uses of the same statement may overlap
 */
export function openWithPreparedStatements(file: string): Database.Database {
  const database = new Database(file)
  const statements = new LRUCache<string, Database.Statement>({ max: kept })
  const prepare = (sql: string): Database.Statement => {
    const known = statements.get(sql)
    if (known) return known
    const statement = database.prepare(sql)
    const columns = statement.columns()
    statement.columns = () => columns
    if (statement.reader) statement.raw()
    statement.raw = statement.reader ? () => statement : refuse
    statements.set(sql, statement)
    return statement
  }
  return Object.create(database, { prepare: { value: prepare } }) as Database.Database
}
