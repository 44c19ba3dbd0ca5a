/**
 * Writes what Payload generates from payload.config.ts: the types and the panel's import map.
 *
 * Payload's command line sometimes exits 0 having done nothing on Node 20, unless a condition says
 * which build of Lexical to take: it waits for the choice at its top level otherwise (STACK, "Payload").
 */
import { spawnSync } from 'node:child_process'

for (const command of ['generate:types', 'generate:importmap']) {
  const { status } = spawnSync(
    process.execPath,
    ['--conditions=production', 'node_modules/payload/bin.js', command],
    { stdio: 'inherit' },
  )
  if (status !== 0) process.exit(status ?? 1)
}
