import { existsSync, lstatSync, readFileSync } from 'node:fs'
import { run, Unusable } from './steps.mjs'

/** @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>} */
const packagesIn = (/** @type {string} */ lockFile) =>
  JSON.parse(readFileSync(lockFile, 'utf8')).packages

/**
 * Whether node_modules holds what package-lock.json names. npm writes down what it has installed
 * only when it is done, so a broken-off installation doesn't count.
 */
export function dependenciesAreInstalled() {
  const record = 'node_modules/.package-lock.json'
  if (!existsSync(record)) return false
  const installed = packagesIn(record)
  return Object.entries(packagesIn('package-lock.json')).every(
    ([path, wanted]) =>
      path === '' ||
      installed[path]?.version === wanted.version ||
      (wanted.optional && !installed[path]),
  )
}

/**
 * Installs the packages of package-lock.json, the development ones included: the build needs them.
 *
 * @returns {Promise<void>}
 * @throws {Unusable} with what npm said
 */
export async function installDependencies() {
  // npm would empty the folder behind a link, which others may be using.
  if (lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink())
    throw new Unusable(
      'node_modules is a link and out of date. Install where it leads: npm install',
    )
  const npm = process.env.npm_execpath
  // Under npm, npm_execpath is npm's own program; other package managers would ignore the lock file.
  const program = npm && /npm-cli\.[cm]?js$/.test(npm) ? [process.execPath, npm] : ['npm']
  // Not `npm ci`: it refuses a lock file that lacks optional packages for other systems, and one
  // that was written behind a mirror without them does. `--no-save` leaves the lock file alone.
  const args = ['install', '--no-save', '--include=dev', '--no-audit', '--no-fund']
  await run('npm install', [...program, ...args])
}
