/** MongoDB for tests: the server named by TEST_DATABASE_URL, or mongodb-memory-server where it has a mongod. */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'

export const label = 'MongoDB'

/** How long mongodb-memory-server may try to download its mongod, in milliseconds. */
const downloadBudget = Number(process.env.MONGOMS_DOWNLOAD_BUDGET ?? 120_000)

/** @returns {string | undefined} an installed mongod */
const installed = () =>
  [
    process.env.MONGOMS_SYSTEM_BINARY,
    ...(process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'mongod')),
  ].find((file) => file && existsSync(file))

/**
 * Downloads a mongod in a process of its own, so that a download that hangs can be ended.
 *
 * @returns {Promise<string | undefined>} why there is none; undefined when there is one
 */
const download = () =>
  new Promise((resolve) => {
    const script =
      "import { MongoBinary } from 'mongodb-memory-server'; await MongoBinary.getPath()"
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: downloadBudget,
    })
    let output = ''
    child.stderr.on('data', (chunk) => (output += chunk))
    child.once('exit', (code, signal) => {
      const detail = /getaddrinfo \w+ \S+|Status Code is \d+|E[A-Z]{6,}[^\n]*/.exec(output)?.[0]
      if (code === 0) resolve(undefined)
      else if (signal) resolve(`its download did not end within ${downloadBudget / 1000} s`)
      else resolve(`its download failed${detail ? `: ${detail}` : ''}`)
    })
  })

/**
 * Starts a replica set of one, because only those have transactions.
 *
 * @returns {Promise<import('./index.mjs').Running | import('./index.mjs').Skipped>}
 */
export async function start() {
  const given = process.env.TEST_DATABASE_URL
  if (given?.startsWith('mongodb')) {
    const name = process.env.TEST_DATABASE_LABEL ?? `${label} (TEST_DATABASE_URL)`
    return { url: databaseURL(given, prefix()), label: name, stop: async () => undefined }
  }
  const { DryMongoBinary, MongoMemoryReplSet } = await import('mongodb-memory-server')
  const systemBinary = installed()
  if (systemBinary) process.env.MONGOMS_SYSTEM_BINARY = systemBinary
  else if (!(await DryMongoBinary.locateBinary(DryMongoBinary.getEnsuredOptions()))) {
    const problem = await download()
    if (problem) return { skipped: `mongodb-memory-server has no mongod: ${problem}` }
  }
  try {
    const server = await MongoMemoryReplSet.create({
      replSet: { count: 1, storageEngine: 'wiredTiger' },
    })
    return {
      url: databaseURL(server.getUri(), prefix()),
      label,
      stop: async () => {
        await server.stop()
      },
    }
  } catch (error) {
    return { skipped: `mongod does not start: ${error instanceof Error ? error.message : error}` }
  }
}

const prefix = () => `octavo_${randomUUID().slice(0, 8)}`

/** @returns {string} the connection string with another database */
function databaseURL(/** @type {string} */ url, /** @type {string} */ name) {
  const [, server, , query = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)(\/[^?]*)?(\?.*)?$/.exec(url) ?? []
  if (!server) throw new Error('TEST_DATABASE_URL is no MongoDB connection string.')
  return `${server}/${name}${query}`
}

/**
 * Names a database that nobody uses; MongoDB makes it with its first document, and
 * `getTestPayload` drops it.
 *
 * @param {string} template URL with the name that the others start with
 * @returns {Promise<string>} URL of a database of one's own
 */
export async function createDatabase(template) {
  const { pathname } = new URL(template)
  return databaseURL(template, `${pathname.slice(1)}_${randomUUID().slice(0, 8)}`)
}

/** A database without any documents: MongoDB's are never anything else at first. */
export const createEmptyDatabase = createDatabase
