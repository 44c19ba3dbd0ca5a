/**
 * The site that browser tests and benches drive: the production server as `npm start` starts it, in a
 * copy of the project with a database, uploads and settings of its own.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { testEnvironment } from './environment.mjs'
import { freePort } from './free-port.mjs'
import { startOctavo } from './octavo-process.mjs'
import { copyRepository } from './repository-copy.mjs'

/**
 * @typedef {object} Site
 * @property {string} url origin, without a trailing slash
 * @property {string} folder the copy of the project that it runs in, with `data/octavo.db` and `.env`
 * @property {{ email: string, password: string }} admin the login made at the first start
 */

const admin = { email: 'admin@example.org', password: 'a long enough password' }

/** @param {string} folder a copy of the project, with a build */
async function start(folder) {
  const port = String(await freePort())
  const url = `http://localhost:${port}`
  const server = startOctavo(folder, ['scripts/start.mjs'], {
    NODE_ENV: undefined,
    PORT: port,
    NEXT_PUBLIC_SERVER_URL: url,
    ADMIN_EMAIL: admin.email,
    ADMIN_PASSWORD: admin.password,
  })
  try {
    await server.prints('Octavo is running', 240_000)
  } catch (error) {
    await server.stop()
    throw error
  }
  return { url, stop: server.stop }
}

/**
 * Makes what every site of `startSite` begins as: builds the pages where the present build is older
 * than the sources, and starts the server for the first time.
 *
 * @returns {Promise<{ folder: string, remove: () => void }>} a folder that nothing may change
 * @throws {Error} with what the build or the server printed
 */
export async function makeSiteTemplate() {
  const built = spawnSync(process.execPath, ['scripts/build.mjs'], {
    encoding: 'utf8',
    env: { ...process.env, ...testEnvironment, NODE_ENV: 'production' },
  })
  if (built.status !== 0)
    throw new Error(`The site could not be built.\n${built.stdout}${built.stderr}`)
  const template = copyRepository({ withBuild: true })
  try {
    const { stop } = await start(template.folder)
    await stop()
  } catch (error) {
    template.remove()
    throw error
  }
  return template
}

/**
 * Starts a site that holds nothing but the customer's article and the admin.
 *
 * @param {string} template a folder of `makeSiteTemplate`
 * @returns {Promise<{ site: Site, stop: () => Promise<void> }>} and what ends it and removes its files
 * @throws {Error} with what the server printed, when it did not start
 */
export async function startSite(template) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-site-'))
  const remove = () => rmSync(folder, { recursive: true, force: true })
  try {
    cpSync(template, folder, { recursive: true, verbatimSymlinks: true })
    const { url, stop } = await start(folder)
    return { site: { url, folder, admin }, stop: () => stop().finally(remove) }
  } catch (error) {
    remove()
    throw error
  }
}
