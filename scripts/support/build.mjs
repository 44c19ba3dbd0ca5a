import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { run } from './steps.mjs'

/** All that a build is made from. */
const sources = [
  'src',
  'public',
  'next.config.ts',
  'payload.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** Says what the present build was made from. */
const stamp = '.next/octavo-build.json'

/** @returns {Iterable<string>} the files below a path, always in the same order */
function* files(/** @type {string} */ entry) {
  if (!existsSync(entry)) return
  if (!statSync(entry).isDirectory()) yield entry
  else for (const name of readdirSync(entry).sort()) yield* files(path.join(entry, name))
}

/** @returns {string} a hash of everything that changes what a build comes to */
function fingerprint() {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const file of files(source)) {
      hash.update(`${file.split(path.sep).join('/')}\0`)
      hash.update(readFileSync(file))
    }
  // The headers that next.config.ts adds for HTTPS become part of the build.
  hash.update(String(process.env.NEXT_PUBLIC_SERVER_URL?.startsWith('https:') ?? false))
  return hash.digest('hex')
}

/** Whether the present build was made from the present sources. */
export function buildIsFresh() {
  if (!existsSync(stamp) || !existsSync('.next/BUILD_ID')) return false
  return JSON.parse(readFileSync(stamp, 'utf8')).sources === fingerprint()
}

/**
 * Builds the site for production. The database must be migrated.
 *
 * @throws {Unusable} with what Next said
 */
export async function build() {
  const made = fingerprint()
  rmSync(stamp, { force: true })
  await run('next build', [process.execPath, 'node_modules/next/dist/bin/next', 'build'], {
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  writeFileSync(stamp, JSON.stringify({ sources: made }))
}
