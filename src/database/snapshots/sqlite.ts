import { execFile as execFileWithCallback } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, link, readdir, rename, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { createClient, LibsqlError, type Client } from '@libsql/client'
import { z } from 'zod'
import { sqlitePath } from '../sqlitePath'
import { SnapshotError, type ClaimedDatabase, type Snapshots } from './types'

const execFile = promisify(execFileWithCallback)

/** What SQLite keeps beside a database and reads together with it. */
const companions = ['-wal', '-shm', '-journal']

/** Tables whose rows somebody would miss. */
const contentTables = ['articles', 'authors', 'tags', 'media', 'users']

/** Ends what was going on, by table: an older database may lack one. */
const endings: Record<string, string> = {
  users_sessions: 'DELETE FROM users_sessions',
  users: 'UPDATE users SET reset_password_token = NULL, reset_password_expiration = NULL',
  payload_locked_documents_rels: 'DELETE FROM payload_locked_documents_rels',
  payload_locked_documents: 'DELETE FROM payload_locked_documents',
  payload_jobs: 'UPDATE payload_jobs SET processing = 0',
  // Like that of a process that died: the next import makes good what this one couldn't.
  import_locks: "UPDATE import_locks SET updated_at = '1970-01-01T00:00:00.000Z'",
}

/** A file as libsql's URLs name it. */
const urlOf = (file: string) => `file:${file.split(path.sep).map(encodeURIComponent).join('/')}`

const connect = (file: string): Client => createClient({ url: urlOf(file) })

const answer = z.union([
  z.object({ values: z.array(z.unknown()) }),
  z.object({ error: z.object({ code: z.string().default(''), message: z.string() }) }),
])

/**
 * Runs a statement that goes through the whole file in a process of its own: libsql would keep this
 * one from hearing a Ctrl-C, or from showing how far it is.
 *
 * @returns the values of the first column
 */
async function runApart(file: string, sql: string, args: string[], signal?: AbortSignal) {
  const program = path.join(import.meta.dirname, 'statement.mjs')
  const { stdout } = await execFile(process.execPath, [program, urlOf(file), sql, ...args], {
    signal,
  })
  const result = answer.parse(JSON.parse(stdout))
  if ('values' in result) return result.values
  throw new LibsqlError(result.error.message, result.error.code)
}

const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof LibsqlError && codes.some((code) => error.code.startsWith(code))

/** The values of a query's first column. */
async function column<Value>(client: Client, sql: string): Promise<Value[]> {
  const { rows } = await client.execute(sql)
  return rows.map((row) => row[0] as Value)
}

const tablesOf = async (client: Client): Promise<Set<string>> =>
  new Set(await column<string>(client, "SELECT name FROM sqlite_master WHERE type = 'table'"))

const isDamage = (error: unknown) => isCode(error, 'SQLITE_CORRUPT', 'SQLITE_NOTADB')

const isLock = (error: unknown) => isCode(error, 'SQLITE_BUSY', 'SQLITE_LOCKED')

const inUse = (cause?: unknown) =>
  new SnapshotError(
    'The database is in use. Stop the server, and wait until imports and other commands have ended.',
    { cause },
  )

async function using<Result>(file: string, work: (client: Client) => Promise<Result>) {
  const client = connect(file)
  try {
    return await work(client)
  } finally {
    client.close()
  }
}

async function take(file: string, target: string, signal: AbortSignal): Promise<void> {
  if (!existsSync(file)) throw new SnapshotError(`There is no database yet: ${file}`)
  try {
    await runApart(file, 'VACUUM INTO ?', [target], signal)
  } catch (error) {
    if (isDamage(error))
      throw new SnapshotError(
        `The database ${file} is damaged, and can't be backed up. Restore the last backup, or mend it with SQLite's own tools (sqlite3 ${file} .recover).`,
        { cause: error },
      )
    if (isLock(error))
      throw new SnapshotError('A restore has the database for itself. Wait until it is done.', {
        cause: error,
      })
    throw error
  }
}

const damaged = (verdict: string, cause?: unknown) =>
  new SnapshotError(`The copy of the database is damaged: ${verdict}`, { cause })

const inspect: Snapshots['inspect'] = async (file, signal) => {
  const [verdict] = await runApart(file, 'PRAGMA integrity_check(1)', [], signal).catch(
    (error: unknown) => {
      throw isDamage(error) ? damaged(String(error), error) : error
    },
  )
  if (verdict !== 'ok') throw damaged(String(verdict))
  return using(file, async (client) => {
    const tables = await tablesOf(client)
    if (!['payload_migrations', 'articles', 'media'].every((table) => tables.has(table)))
      throw new SnapshotError('The database is not one of Octavo.')
    const [articles = 0] = await column<number>(client, 'SELECT count(*) FROM articles')
    const [media = 0] = await column<number>(client, 'SELECT count(*) FROM media')
    return {
      counts: { articles, media },
      mediaFiles: await column<string>(
        client,
        'SELECT filename FROM media WHERE filename IS NOT NULL ORDER BY filename',
      ),
      migrations: await column<string>(
        client,
        'SELECT name FROM payload_migrations WHERE batch > 0 ORDER BY name',
      ),
    }
  })
}

async function hasContent(client: Client): Promise<boolean> {
  const tables = await tablesOf(client)
  for (const table of contentTables.filter((name) => tables.has(name)))
    if ((await column(client, `SELECT 1 FROM ${table} LIMIT 1`)).length > 0) return true
  return false
}

/**
 * Locks out every other connection. Whoever has a file in the write-ahead log's mode open holds a lock
 * on it, however idle; the exclusive one is refused then.
 */
async function lock(client: Client): Promise<void> {
  try {
    await client.execute('PRAGMA locking_mode = EXCLUSIVE')
    await client.execute('BEGIN EXCLUSIVE')
  } catch (error) {
    throw isLock(error) ? inUse(error) : error
  }
}

/** Lets others in again. In the write-ahead log's mode, only the end of this process does. */
async function unlock(client: Client): Promise<void> {
  await client.execute('ROLLBACK').catch((error: unknown) => {
    // Somebody else came first while everything was gathered.
    if (!String(error).includes('no transaction is active')) throw error
  })
  await client.execute('PRAGMA locking_mode = NORMAL')
  await client.execute('SELECT 1 FROM sqlite_master')
}

/**
 * Takes everything into the one file, and keeps it locked. A connection that ends removes files by
 * their names, which another database will have by then: after this, there are none.
 */
async function gatherInOneFile(client: Client): Promise<void> {
  try {
    for (const sql of [
      'ROLLBACK',
      'PRAGMA journal_mode = DELETE',
      'PRAGMA locking_mode = NORMAL',
      // The first one still has the journal of the change of mode, and removes it.
      'BEGIN EXCLUSIVE',
      'ROLLBACK',
      'BEGIN EXCLUSIVE',
    ])
      await client.execute(sql)
    const [mode] = await column<string>(client, 'PRAGMA journal_mode')
    if (mode !== 'delete') throw inUse()
  } catch (error) {
    throw isLock(error) ? inUse(error) : error
  }
}

/** Puts a file in the place of another, which gets a new name; whenever this is cut off, one is there. */
async function exchange(file: string, by: string, kept: string): Promise<void> {
  // Another database's, which SQLite would read as a part of this one.
  for (const suffix of companions)
    if (existsSync(file + suffix)) await rename(file + suffix, kept + suffix)
  if (existsSync(file)) {
    await chmod(by, (await stat(file)).mode)
    try {
      await link(file, kept)
    } catch (error) {
      if (existsSync(kept)) throw error
      // Not every file system has hard links; then there is a moment without a database.
      await rename(file, kept)
    }
  }
  await rename(by, file)
}

async function claim(file: string): Promise<ClaimedDatabase> {
  const existed = existsSync(file)
  const client = existed ? connect(file) : undefined
  let isReadable = existed
  let content = existed
  try {
    if (client) await lock(client)
    if (client) content = await hasContent(client)
  } catch (error) {
    // What can't be read is kept like anything else; nobody can be using it.
    if (!isDamage(error)) throw error
    isReadable = false
  }
  return {
    hasContent: content,
    async replaceBy(by, stamp) {
      const kept = `${file}.${stamp}`
      if (client && isReadable) await gatherInOneFile(client)
      if (!existed && existsSync(file)) throw inUse()
      await exchange(file, by, kept)
      return existed ? kept : undefined
    },
    async release() {
      if (client && isReadable) await unlock(client)
      client?.close()
    },
  }
}

/**
 * Copies of an SQLite file. Never made by copying the file: while anybody uses it, a part of it is in
 * the write-ahead log.
 *
 * @param url `file:` and a path, relative to the working directory
 */
export function sqliteSnapshots(url: string): Snapshots {
  const file = sqlitePath(url)
  return {
    engine: 'sqlite',
    folder: path.dirname(file),
    take: (target, signal) => take(file, target, signal),
    async size() {
      return existsSync(file) ? (await stat(file)).size : 0
    },
    inspect,
    withoutMedia: (files) =>
      using(file, async (client) => {
        const present = new Set(await column<string>(client, 'SELECT filename FROM media'))
        return files.filter((name) => !present.has(name))
      }),
    async unknownMigrations(names) {
      const known = new Set(await readdir(path.join(import.meta.dirname, '../migrations/sqlite')))
      return names.filter((name) => !known.has(`${name}.ts`))
    },
    settle: (copy) =>
      using(copy, async (client) => {
        const tables = await tablesOf(client)
        for (const [table, sql] of Object.entries(endings))
          if (tables.has(table)) await client.execute(sql)
      }),
    claim: () => claim(file),
  }
}
