import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { dependenciesAreInstalled } from '../../scripts/support/dependencies.mjs'

const root = path.resolve(import.meta.dirname, '../..')

/** What belongs to a working copy and not to the project: left out where git can't tell. */
const notCopied = new Set(['node_modules', '.next', '.git', '.env', 'data', 'media', 'coverage'])

/** @returns {string[]} the project's files, uncommitted ones included, relative to the root */
function projectFiles() {
  const listed = spawnSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (listed.status !== 0) return []
  return listed.stdout.split('\0').filter((file) => file && existsSync(path.join(root, file)))
}

/**
 * Copies the project into a temporary folder, so that a test can start it there with its own .env,
 * database, pages and uploads. The installed packages are linked, and so need no second install.
 *
 * @param {{ withBuild?: boolean, withPackages?: boolean }} [options] whether the copy gets the
 *   present build, and the packages
 * @returns {{ folder: string, remove: () => void }}
 */
export function copyRepository({ withBuild = false, withPackages = true } = {}) {
  if (withPackages && !dependenciesAreInstalled())
    throw new Error('node_modules is older than package-lock.json. Install first: npm install')
  const folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-copy-'))
  const files = projectFiles()
  if (files.length > 0)
    for (const file of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      cpSync(path.join(root, file), path.join(folder, file))
    }
  else
    cpSync(root, folder, {
      recursive: true,
      filter: (source) => !notCopied.has(path.relative(root, source)),
    })
  if (withPackages) symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  if (withBuild)
    cpSync(path.join(root, '.next'), path.join(folder, '.next'), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) =>
        !['dev', 'cache'].includes(path.relative(path.join(root, '.next'), source)),
    })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
