import { createClient, LibsqlError, type Client, type Transaction } from '@libsql/client'

/** How long a write waits for one of another process, in milliseconds. */
const busyTimeout = 5000

/** Memory for pages of the file, in KiB, of each connection. */
const cacheSize = 16_000

/**
 * Pages in the write-ahead log before they go into the file, which waits for the disk: 16 MB, some
 * hundred articles, where SQLite's own four would make an import wait every second.
 */
const checkpointAfter = 4000

const settings = `
  PRAGMA busy_timeout = ${busyTimeout};
  PRAGMA journal_mode = WAL;
  PRAGMA wal_autocheckpoint = ${checkpointAfter};
  PRAGMA journal_size_limit = ${64 * 1024 * 1024};
  PRAGMA synchronous = NORMAL;
  PRAGMA cache_size = -${cacheSize};`

/** A broken constraint undoes its statement; after any other error SQLite may have undone them all. */
const isHarmless = (error: unknown): boolean =>
  error instanceof LibsqlError && error.code.startsWith('SQLITE_CONSTRAINT')

/** A transaction on a connection that has no other at the time, begun already. */
class WriteTransaction implements Transaction {
  closed = false

  constructor(private readonly writer: Client) {}

  private readonly run: Transaction['execute'] = async (statement) => {
    // Without this, what follows an undone transaction would be written on its own.
    if (this.closed) throw new LibsqlError('The transaction is over', 'TRANSACTION_CLOSED')
    try {
      return await this.writer.execute(statement)
    } catch (error) {
      if (!isHarmless(error)) await this.rollback()
      throw error
    }
  }

  execute: Transaction['execute'] = this.run

  batch: Transaction['batch'] = async (statements) => {
    const results = []
    for (const statement of statements) results.push(await this.run(statement))
    return results
  }

  /** @throws always: the client ends the transaction with it */
  executeMultiple = (): Promise<never> =>
    Promise.reject(new Error('A transaction runs one statement at a time.'))

  async commit(): Promise<void> {
    await this.run('COMMIT')
    this.closed = true
  }

  async rollback(): Promise<void> {
    if (this.closed) return
    this.closed = true
    try {
      await this.writer.execute('ROLLBACK')
    } catch (error) {
      if (!String(error).includes('no transaction is active')) throw error
    }
  }

  close(): void {
    void this.rollback()
  }
}

/**
 * Opens an SQLite file with one connection for transactions and one for everything else. libsql's own
 * client opens a connection anew after each transaction: without its settings (libsql-client-ts #288),
 * with nothing of the file in memory, and with the schema to be read again, which took a fifth of
 * the time of an import.
 *
 * @param url `file:` and a path
 * @returns a client of which one transaction at a time may be open
 */
export async function openSQLite(url: string): Promise<Client> {
  const client = createClient({ url })
  const writer = createClient({ url })
  for (const connection of [client, writer]) await connection.executeMultiple(settings)
  const close = client.close.bind(client)
  return Object.assign(client, {
    transaction: async (): Promise<Transaction> => {
      await writer.execute('BEGIN IMMEDIATE')
      return new WriteTransaction(writer)
    },
    close: () => {
      writer.close()
      close()
    },
  })
}
