/** `npm run bench -- NAME [argument …]`: runs one of the measurements in `bench/`. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'

const [name = '', ...args] = process.argv.slice(2)
const file = `bench/${name}.ts`
if (!/^[\w-]+$/.test(name) || !existsSync(file)) {
  const names = readdirSync('bench').flatMap((entry) => /^(.+)\.ts$/.exec(entry)?.[1] ?? [])
  console.error(`Usage: npm run bench -- ${names.join('|')} [argument …]`)
  process.exit(2)
}
const { status } = spawnSync(
  process.execPath,
  ['--conditions=production', '--import', 'tsx', file, ...args],
  { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } },
)
process.exitCode = status ?? 1
