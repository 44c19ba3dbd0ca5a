import { randomBytes } from 'node:crypto'
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'

const file = '.env'
const secrets = ['PAYLOAD_SECRET', 'PREVIEW_SECRET', 'CRON_SECRET']

/** Takes the variables of .env into the environment; those set already win. */
export function loadEnvironmentFile() {
  if (existsSync(file)) process.loadEnvFile(file)
}

/**
 * Writes a .env with the secrets that the environment lacks, readable by its owner only, unless
 * there is one.
 *
 * @returns {string[]} names of the secrets that were made
 */
export function writeEnvironmentFile() {
  if (existsSync(file)) return []
  const missing = secrets.filter((name) => !process.env[name])
  if (missing.length === 0) return []
  const lines = missing.map((name) => `${name}=${randomBytes(32).toString('hex')}`)
  const text = `# Written by npm start; keep it secret and keep it safe. .env.example names every variable.\n${lines.join('\n')}\n`
  // Written beside and moved into place, so that there is never half a file.
  const draft = `${file}.${process.pid}`
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' })
    renameSync(draft, file)
  } finally {
    rmSync(draft, { force: true })
  }
  return missing
}
