import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { PostgresAdapter } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'

/**
 * Ends a Payload: its jobs and its connections. `payload.destroy()` leaves PostgreSQL's pool open
 * with one client checked out (it listens for lost connections) and SQLite's file open.
 *
 * @param payload a connected Payload; unusable afterwards
 */
export async function close(payload: Payload): Promise<void> {
  await payload.destroy()
  if (payload.db.name === 'postgres') {
    const { pool } = payload.db as unknown as PostgresAdapter
    for (const client of checkedOut(pool)) client.release(true)
    await pool.end()
  }
  if (payload.db.name === 'sqlite') {
    const { client } = payload.db as unknown as SQLiteAdapter
    // libsql leaves the write-ahead log behind; emptied, the database is one file again.
    await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    client.close()
  }
}

type Client = { release: (destroy: boolean) => void }

/** Clients that the pool has handed out; node-postgres keeps the lists but doesn't publish them. */
function checkedOut(pool: object): Client[] {
  const { _clients: all = [], _idle: idle = [] } = pool as {
    _clients?: Client[]
    _idle?: { client: Client }[]
  }
  const resting = new Set(idle.map(({ client }) => client))
  return all.filter((client) => !resting.has(client))
}
