/** PostgreSQL for tests: the server named by TEST_DATABASE_URL, or one of its own from Debian's binaries. */
import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../free-port.mjs'

export const label = 'PostgreSQL'

/** Where Debian and its kin put the versions they have. */
const versions = '/usr/lib/postgresql'

/** @returns {string | undefined} the folder that holds initdb and postgres, the newest first */
function binaries() {
  const asked = spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim()
  const installed = existsSync(versions)
    ? readdirSync(versions)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => path.join(versions, version, 'bin'))
    : []
  const inPath = (process.env.PATH ?? '').split(path.delimiter)
  return [asked, ...installed, ...inPath].find(
    (folder) =>
      folder && ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name))),
  )
}

/** @returns {{ uid: number, gid: number } | undefined} the user that PostgreSQL can run as */
function account() {
  const id = (/** @type {string} */ flag) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout || NaN)
  const [uid, gid] = [id('-u'), id('-g')]
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid, gid } : undefined
}

/** Runs one statement on a server. */
async function query(/** @type {string} */ url, /** @type {string} */ statement) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Waits until a server answers. */
async function answers(/** @type {string} */ url, /** @type {() => boolean} */ alive) {
  for (const startedAt = Date.now(); Date.now() - startedAt < 20_000; await setTimeout(50)) {
    if (!alive()) return false
    const error = await query(url, 'SELECT 1').then(
      () => undefined,
      (/** @type {unknown} */ reason) => reason,
    )
    if (!error) return true
  }
  return false
}

/** Starts a server in a temporary folder; root may not run one, so root becomes `postgres`. */
async function startServer() {
  const folder = binaries()
  if (!folder)
    return { skipped: 'no initdb and postgres here (Debian: apt-get install postgresql)' }
  const isRoot = process.getuid?.() === 0
  const user = isRoot ? account() : {}
  if (!user) return { skipped: 'PostgreSQL refuses to run as root and there is no user "postgres"' }

  const data = mkdtempSync(path.join(os.tmpdir(), 'octavo-postgres-'))
  if ('uid' in user) chownSync(data, user.uid, user.gid)
  const remove = () => rmSync(data, { recursive: true, force: true })
  const made = spawnSync(
    path.join(folder, 'initdb'),
    ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync'],
    { encoding: 'utf8', cwd: data, ...user },
  )
  if (made.status !== 0) {
    remove()
    return { skipped: `initdb failed: ${(made.stderr || made.error?.message || '').trim()}` }
  }
  const port = await freePort()
  // A test's database may be lost in a power cut, so nothing waits for the disk.
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'off',
    full_page_writes: 'off',
    max_connections: 200,
  }
  const server = spawn(
    path.join(folder, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    { cwd: data, stdio: 'ignore', ...user },
  )
  const kill = () => server.kill('SIGQUIT')
  process.once('exit', kill)
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  const stop = async () => {
    process.off('exit', kill)
    if (server.exitCode === null) {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGINT')
      await ended
    }
    remove()
  }
  if (await answers(url, () => server.exitCode === null)) return { url, label, stop }
  await stop()
  return { skipped: 'PostgreSQL was started and does not answer' }
}

/**
 * Starts a server, or takes the one of TEST_DATABASE_URL, and makes an empty database on it.
 *
 * @returns {Promise<import('./index.mjs').Running | import('./index.mjs').Skipped>}
 */
export async function start() {
  // The variable may also name a server of another engine.
  const given = process.env.TEST_DATABASE_URL?.startsWith('postgres')
    ? process.env.TEST_DATABASE_URL
    : undefined
  const server = given
    ? { url: given, label: `${label} (TEST_DATABASE_URL)`, stop: async () => undefined }
    : await startServer()
  if ('skipped' in server) return server
  const name = `octavo_${randomUUID().replaceAll('-', '')}`
  await query(server.url, `CREATE DATABASE ${name}`)
  const url = new URL(server.url)
  url.pathname = `/${name}`
  const stop = async () => {
    if (given) await dropDatabases(given, name)
    await server.stop()
  }
  return { url: url.href, label: server.label, stop }
}

/** Drops the databases whose names start with the template's. */
async function dropDatabases(/** @type {string} */ url, /** @type {string} */ prefix) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(
      'SELECT datname FROM pg_database WHERE starts_with(datname, $1)',
      [prefix],
    )
    for (const { datname } of rows) await client.query(`DROP DATABASE "${datname}" WITH (FORCE)`)
  } finally {
    await client.end()
  }
}

/** Makes a database on the template's server. */
async function create(/** @type {string} */ template, /** @type {boolean} */ copied) {
  const url = new URL(template)
  const name = url.pathname.slice(1)
  const added = `${name}_${randomUUID().slice(0, 8)}`
  url.pathname = '/postgres'
  await query(url.href, `CREATE DATABASE ${added}${copied ? ` TEMPLATE ${name}` : ''}`)
  url.pathname = `/${added}`
  return url.href
}

/**
 * Copies the migrated template.
 *
 * @param {string} template URL of a migrated database that nobody has open
 * @returns {Promise<string>} URL of a database of one's own
 */
export const createDatabase = (template) => create(template, true)

/**
 * Makes a database without any tables.
 *
 * @param {string} template URL of the template, on the server to use
 * @returns {Promise<string>} URL of the database
 */
export const createEmptyDatabase = (template) => create(template, false)
