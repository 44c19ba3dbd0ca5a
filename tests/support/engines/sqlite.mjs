/** SQLite for tests: it comes with the package, so it is always there. */
import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export const label = 'SQLite'

/**
 * Makes a folder for databases.
 *
 * @returns {Promise<import('./index.mjs').Running>} always runs
 */
export async function start() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-sqlite-'))
  mkdirSync(path.join(folder, 'files'))
  return {
    url: `file:${path.join(folder, 'template.db')}`,
    label,
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/**
 * Copies the migrated template: a tenth of the time that migrating takes.
 *
 * @param {string} template URL of a migrated database that nobody has open
 * @returns {Promise<string>} URL of a database of one's own
 */
export async function createDatabase(template) {
  const file = template.slice('file:'.length)
  const copy = path.join(path.dirname(file), 'files', `${randomUUID()}.db`)
  copyFileSync(file, copy)
  return `file:${copy}`
}

/**
 * Makes room for a database without any tables.
 *
 * @param {string} template URL of the template, which the database lies beside
 * @returns {Promise<string>} URL of a file that isn't there yet
 */
export async function createEmptyDatabase(template) {
  const folder = path.dirname(template.slice('file:'.length))
  return `file:${path.join(folder, 'files', `${randomUUID()}.db`)}`
}
