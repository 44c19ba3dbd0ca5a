import { setTimeout } from 'node:timers/promises'
import { LibsqlError, Sqlite3Client, type Client, type Transaction } from '@libsql/client/sqlite3'
import { openWithPreparedStatements } from './preparedStatements'

/** How long a write waits for one of another process, in milliseconds. */
const patience = 5000

/** How often it asks meanwhile, in milliseconds. */
const interval = 5

/** How long SQLite itself waits, in milliseconds: nothing else in this process goes on meanwhile. */
const busyTimeout = 50

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

/** Tries again while another process writes; everything else in this process goes on meanwhile. */
async function patiently<Result>(work: () => Promise<Result>): Promise<Result> {
  const deadline = performance.now() + patience
  for (;;)
    try {
      return await work()
    } catch (error) {
      const isBusy = error instanceof LibsqlError && error.code.startsWith('SQLITE_BUSY')
      if (!isBusy || performance.now() > deadline) throw error
      await setTimeout(interval)
    }
}

/**
 * A connection that is opened anew once SQLite has refused a statement. libsql leaves that statement
 * half done on the connection, and as long as it is there SQLite commits nothing that follows:
 * writes would look done and be lost (libsql-client-ts #350).
 */
class Connection {
  private constructor(
    private readonly file: string,
    private client: Client,
  ) {}

  static async open(file: string): Promise<Connection> {
    return new Connection(file, await Connection.connect(file))
  }

  private static connect(file: string): Promise<Client> {
    return patiently(async () => {
      const client = new Sqlite3Client(file, {}, openWithPreparedStatements(file), 'number')
      try {
        await client.executeMultiple(settings)
        return client
      } catch (error) {
        client.close()
        throw error
      }
    })
  }

  async use<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    try {
      return await work(this.client)
    } catch (error) {
      if (!isHarmless(error)) await this.renew()
      throw error
    }
  }

  /** Undoes what is open, and goes on with a fresh connection. */
  async renew(): Promise<void> {
    const fresh = await Connection.connect(this.file)
    const { client } = this
    this.client = fresh
    // Closed alone, it would keep a transaction and its lock until its memory is given back.
    await client.execute('ROLLBACK').catch(() => undefined)
    client.close()
  }

  close(): void {
    this.client.close()
  }
}

/** A transaction on a connection that has no other at the time, begun already. */
class WriteTransaction implements Transaction {
  closed = false

  constructor(private readonly writer: Connection) {}

  execute: Transaction['execute'] = async (statement) => {
    // Without this, what follows an undone transaction would be written on its own.
    if (this.closed) throw new LibsqlError('The transaction is over', 'TRANSACTION_CLOSED')
    try {
      return await this.writer.use((client) => client.execute(statement))
    } catch (error) {
      // The connection is another one now, and with the old one its transaction is gone.
      if (!isHarmless(error)) this.closed = true
      throw error
    }
  }

  batch: Transaction['batch'] = async (statements) => {
    const results = []
    for (const statement of statements) results.push(await this.execute(statement))
    return results
  }

  /** @throws always: the client ends the transaction with it */
  executeMultiple = (): Promise<never> =>
    Promise.reject(new Error('A transaction runs one statement at a time.'))

  async commit(): Promise<void> {
    try {
      await this.execute('COMMIT')
    } catch (error) {
      // Any other error has renewed the connection already.
      if (isHarmless(error)) await this.writer.renew()
      throw error
    } finally {
      this.closed = true
    }
  }

  async rollback(): Promise<void> {
    if (this.closed) return
    this.closed = true
    try {
      await this.writer.use((client) => client.execute('ROLLBACK'))
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
 * @param file its path
 * @returns a client of which one transaction at a time may be open
 */
export async function openSQLite(file: string): Promise<Client> {
  const others = await Connection.open(file)
  const writer = await Connection.open(file)
  const client: Client = {
    protocol: 'file',
    closed: false,
    execute: (statement) => patiently(() => others.use((other) => other.execute(statement))),
    executeMultiple: (sql) => patiently(() => others.use((other) => other.executeMultiple(sql))),
    batch: (statements, mode) =>
      patiently(() => others.use((other) => other.batch(statements, mode))),
    migrate: (statements) => patiently(() => others.use((other) => other.migrate(statements))),
    sync: () => others.use((other) => other.sync()),
    transaction: async (): Promise<Transaction> => {
      await patiently(() => writer.use((client) => client.execute('BEGIN IMMEDIATE')))
      return new WriteTransaction(writer)
    },
    close() {
      writer.close()
      others.close()
      client.closed = true
    },
  }
  return client
}
