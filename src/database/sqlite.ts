import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { sqliteAdapter, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import {
  index,
  type SQLiteColumn,
  type SQLiteTable,
} from '@payloadcms/db-sqlite/drizzle/sqlite-core'
import { Mutex, withTimeout } from 'async-mutex'
import type { DatabaseAdapterObj } from 'payload'
import { DatabaseFile, type Guarded } from './databaseFile'
import { failCommits } from './failCommits'
import { columnOf, indexes } from './indexes'
import { migrations } from './migrations/sqlite'
import { openSQLite } from './sqliteClient'
import { sqlitePath } from './sqlitePath'
import { writes, type Write } from './writes'

/** How long a write waits for those of this process before it gives up, in milliseconds. */
const queueTimeout = 30_000

/**
 * Makes the adapter safe under concurrency. SQLite has one writer at a time, and Payload's adapter
 * leaves the rest to luck: parallel transactions fail with SQLITE_BUSY. So the writes of this process
 * queue up behind one lock; the client waits for those of others. None begins while nothing can be
 * stored.
 */
function guardWrites(adapter: Guarded<SQLiteAdapter>): SQLiteAdapter {
  const lock = withTimeout(
    new Mutex(),
    queueTimeout,
    new Error('SQLite is busy: a write waited 30 s for the one before it.'),
  )
  const releases = new Map<number | string, () => void>()
  const { beginTransaction, commitTransaction, rollbackTransaction } = adapter

  // The driver works on the main thread and never waits: without a turn of the event loop for each
  // write, no request would be answered before the last article of a bulk change is written.
  let turn: Promise<unknown> = Promise.resolve()
  const nextTurn = () => (turn = turn.then(() => setImmediate()))

  const refuseWhileBroken = () => {
    const fault = adapter.fault?.()
    if (fault !== undefined) throw new Error(fault)
  }

  adapter.beginTransaction = async (options) => {
    refuseWhileBroken()
    const release = await lock.acquire()
    try {
      const id = await beginTransaction.call(adapter, options)
      if (id === null) release()
      else releases.set(id, release)
      return id
    } catch (error) {
      release()
      throw error
    }
  }

  const ending =
    (end: typeof commitTransaction): typeof commitTransaction =>
    async (incoming) => {
      const id = await incoming
      try {
        await end.call(adapter, id)
      } finally {
        releases.get(id)?.()
        releases.delete(id)
      }
    }
  adapter.commitTransaction = ending(commitTransaction)
  adapter.rollbackTransaction = ending(rollbackTransaction)

  // Payload needs the ids of new rows only, and would get the whole of each article back, twice.
  adapter.insert = async ({ db, onConflictDoUpdate, tableName, values }) => {
    const table = adapter.tables[tableName] as SQLiteTable & Record<string, SQLiteColumn>
    const ids = ['id', '_uuid'].filter((column) => column in table)
    const rows = db.insert(table).values(values)
    const upsert = onConflictDoUpdate ? rows.onConflictDoUpdate(onConflictDoUpdate) : rows
    return upsert.returning(Object.fromEntries(ids.map((column) => [column, table[column]!])))
  }

  for (const name of writes) {
    const write = adapter[name] as Write
    const queued: Write = async (args) => {
      await nextTurn()
      if (args.req && (await args.req.transactionID)) return write.call(adapter, args)
      refuseWhileBroken()
      return lock.runExclusive(() => write.call(adapter, args))
    }
    Object.assign(adapter, { [name]: queued })
  }
  return adapter
}

/**
 * SQLite in a file: write-ahead log, foreign keys, one write at a time, committed migrations only.
 *
 * @param url `file:` and a path, relative to the working directory; its folder is made
 */
export function sqlite(url: string): DatabaseAdapterObj {
  const file = sqlitePath(url)
  mkdirSync(path.dirname(file), { recursive: true })
  const adapter = sqliteAdapter({
    client: { url },
    idType: 'uuid',
    push: false,
    transactionOptions: {},
    migrationDir: 'src/database/migrations/sqlite',
    prodMigrations: migrations,
    afterSchemaInit: [
      ({ schema, extendTable }) => {
        for (const { name, table, fields, covered = [] } of indexes) {
          const on = [...fields, ...covered].map(columnOf)
          extendTable({
            table: schema.tables[table]!,
            extraConfig: (columns: Record<string, SQLiteColumn>) => ({
              [name]: index(name).on(...(on.map((column) => columns[column]) as [SQLiteColumn])),
            }),
          })
        }
        return schema
      },
    ],
  })
  const init: typeof adapter.init = (args) => {
    const sqlite: Guarded<SQLiteAdapter> = failCommits(adapter.init(args))
    guardWrites(sqlite)
    const { connect } = sqlite
    sqlite.connect = async (options) => {
      sqlite.client ??= await openSQLite(file)
      const opened = new DatabaseFile(file)
      sqlite.fault = () => opened.fault()
      await connect?.call(sqlite, options)
    }
    return sqlite
  }
  return { ...adapter, init }
}
