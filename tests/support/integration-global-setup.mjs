/** Before the integration tests: starts the database engine and migrates its template. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chosenEngine, engines } from './engines/index.mjs'
import { testEnvironment } from './environment.mjs'

/** Jest's workers inherit what is set here. */
export default async function setup() {
  const name = chosenEngine()
  const engine = await engines[name].start()
  if ('skipped' in engine) throw new Error(`${engines[name].label}: ${engine.skipped}`)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-tests-'))
  globalThis.stopOctavoTests = async () => {
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  process.env.OCTAVO_TEST_FOLDER = folder
  process.env.OCTAVO_TEST_ENGINE = name
  process.env.OCTAVO_TEST_TEMPLATE = engine.url
  if (name === 'mongodb') return

  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=production', '--import', 'tsx', 'scripts/migrate.ts'],
    {
      encoding: 'utf8',
      env: { ...process.env, ...testEnvironment, NODE_ENV: 'test', DATABASE_URL: engine.url },
    },
  )
  if (status === 0) return
  await globalThis.stopOctavoTests()
  throw new Error(`The template could not be migrated.\n${stdout}${stderr}`)
}
