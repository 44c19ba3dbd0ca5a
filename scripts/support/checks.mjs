import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  statSync,
} from 'node:fs'
import { connect, createServer } from 'node:net'
import { once } from 'node:events'
import path from 'node:path'
import { Unusable } from './steps.mjs'

/** How long a database server may take to accept a connection, in milliseconds. */
const connectTimeout = 5000

const defaultPorts = { postgres: 5432, postgresql: 5432, mongodb: 27_017 }

/**
 * Checks that nobody listens on a port yet.
 *
 * @param {number} port
 * @throws {Unusable}
 */
export async function checkPort(port) {
  const server = createServer()
  try {
    server.listen(port)
    await once(server, 'listening')
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error)
    const other = `choose another one: PORT=${port < 65_535 ? port + 1 : port - 1} npm start`
    if (code === 'EADDRINUSE')
      throw new Unusable(`Port ${port} is in use. Stop the program that listens there, or ${other}`)
    if (code === 'EACCES') throw new Unusable(`Port ${port} needs more rights; ${other}`)
    throw error
  } finally {
    server.close()
  }
}

/**
 * Checks that files can be written in a folder, or that it can be made.
 *
 * @param {string} folder
 * @throws {Unusable}
 */
export function checkWritable(folder) {
  let existing = path.resolve(folder)
  while (!existsSync(existing)) existing = path.dirname(existing)
  if (!statSync(existing).isDirectory())
    throw new Unusable(`${existing} is a file where Octavo needs a folder. Move it away.`)
  try {
    // Trying is the only check that also notices a full or a read-only disk.
    rmdirSync(mkdtempSync(path.join(existing, '.octavo-')))
  } catch {
    throw new Unusable(`The folder ${existing} can't be written to. Give this user the right to.`)
  }
}

/** Whether a server accepts connections at an address. */
async function accepts(/** @type {string} */ host, /** @type {number} */ port) {
  const socket = connect({ host, port })
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(connectTimeout) })
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** Where `npm run restore` unpacks, and which process that is (src/backup/restore.ts). */
const restoring = /^\.octavo-restore-(\d+)$/

/**
 * Checks that no restore is under way, and tells of one that was cut off.
 *
 * @param {string} folder where the database lies
 * @throws {Unusable}
 */
function checkRestore(folder) {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const [, pid] = restoring.exec(name) ?? []
    if (!pid) continue
    try {
      process.kill(Number(pid), 0)
    } catch (error) {
      // Any other error means that it runs, and is somebody else's.
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ESRCH') {
        console.warn(
          `! A restore was cut off here. The blog is whole: the one from before or the restored one. Run the restore again with --force to complete it, or delete ${path.join(folder, name)}`,
        )
        continue
      }
    }
    throw new Unusable(`A restore is under way (process ${pid}). Start the site when it is done.`)
  }
}

/**
 * Checks that the database is there, as far as that can be told without its driver: a server
 * accepts connections, or a file can be written. Addresses of unknown forms pass.
 *
 * @param {string} url DATABASE_URL
 * @throws {Unusable}
 */
export async function checkDatabase(url) {
  if (url.startsWith('file:')) {
    const file = path.resolve(decodeURIComponent(url.slice('file:'.length)))
    checkWritable(path.dirname(file))
    checkRestore(path.dirname(file))
    if (!existsSync(file)) return
    if (statSync(file).isDirectory())
      throw new Unusable(`The database ${file} is a folder. Name a file in DATABASE_URL.`)
    try {
      accessSync(file, constants.R_OK | constants.W_OK)
    } catch {
      throw new Unusable(`The database ${file} can't be written to. Give this user the right to.`)
    }
    return
  }
  const [, scheme, hosts] =
    /^(postgres|postgresql|mongodb):\/\/(?:[^@/]*@)?([^/?]+)/.exec(url) ?? []
  if (!scheme || !hosts) return
  const addresses = hosts.split(',').map((address) => {
    const [, host = address, port] = /^(.*?)(?::(\d+))?$/.exec(address) ?? []
    return {
      host: host.replace(/^\[|\]$/g, ''),
      port: Number(port ?? defaultPorts[/** @type {keyof typeof defaultPorts} */ (scheme)]),
    }
  })
  const answers = await Promise.all(addresses.map(({ host, port }) => accepts(host, port)))
  if (answers.some(Boolean)) return
  const where = addresses.map(({ host, port }) => `${host}:${port}`).join(', ')
  const engine = scheme === 'mongodb' ? 'MongoDB' : 'PostgreSQL'
  throw new Unusable(
    `No ${engine} server answers at ${where}. Start it, or set DATABASE_URL to another one (file:./data/octavo.db needs no server).`,
  )
}
