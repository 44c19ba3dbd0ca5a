/**
 * npm test: installs what is needed and runs unit, integration (on every engine that can run here)
 * and browser tests. What can't run here is named with the reason. The last line counts the tests.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import os from 'node:os'
import path from 'node:path'
import { dependenciesAreInstalled, installDependencies } from './support/dependencies.mjs'
import { handleInterrupts, step } from './support/steps.mjs'

const usage = `Usage: npm test [-- unit|integration|e2e …]

Without names all three run. TEST_DATABASE_URL=postgres://… or mongodb://… uses a server that runs
already, instead of starting one.`

const kinds = ['unit', 'integration', 'e2e']

/** Tests that start programs themselves; the same on every engine, so one is enough. */
const engineless = ['tests/integration/process', 'tests/crash']

/** How long one run of Jest may take before it counts as hung, in milliseconds. */
const patience = 20 * 60_000

const totals = { passed: 0, failed: 0, skipped: 0 }
/** @type {string[]} */
const notes = []

/**
 * Runs Jest and adds what it counted.
 *
 * @param {string} title printed before
 * @param {string[]} args Jest's own
 * @param {Record<string, string>} [env] variables to add
 * @returns {Promise<number>} how many tests another engine would run as well
 */
async function jest(title, args, env = {}) {
  console.log(`\n── ${title}`)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-jest-'))
  const outputFile = path.join(folder, 'result.json')
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      'node_modules/jest/bin/jest.js',
      '--json',
      `--outputFile=${outputFile}`,
      ...args,
    ],
    // Jest's JSON would go to standard output a second time.
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...env },
      timeout: patience,
      killSignal: 'SIGKILL',
    },
  )
  const [code, signal] = await once(child, 'close')
  try {
    const result = JSON.parse(readFileSync(outputFile, 'utf8'))
    totals.passed += result.numPassedTests
    totals.skipped += result.numPendingTests + result.numTodoTests
    // A file that doesn't load has no tests to fail.
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites
    totals.failed += code === 0 ? failed : Math.max(failed, 1)
    /** @type {{ name: string, assertionResults: unknown[] }[]} */
    const files = result.testResults
    return files
      .filter(({ name }) => !engineless.some((folder) => name.includes(folder)))
      .reduce((sum, { assertionResults }) => sum + assertionResults.length, 0)
  } catch {
    totals.failed += 1
    notes.push(`${title}: Jest ended with ${signal ?? code} and counted nothing`)
    return 0
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function integration() {
  const { engines } = await import('../tests/support/engines/index.mjs')
  let testsPerEngine = 0
  for (const [name, engine] of Object.entries(engines)) {
    const trial = await engine.start()
    if ('skipped' in trial) {
      totals.skipped += testsPerEngine
      notes.push(`${engine.label}: ${testsPerEngine} tests skipped: ${trial.skipped}`)
      console.log(`\n── ${notes.at(-1)}`)
      continue
    }
    await trial.stop()
    const only = name === 'sqlite' ? [] : ['--testPathIgnorePatterns', ...engineless]
    const count = await jest(
      `Integration tests on ${trial.label}`,
      ['--selectProjects', 'integration', '--maxWorkers=2', ...only],
      { TEST_DATABASE: name },
    )
    testsPerEngine = count
  }
}

const chosen = process.argv.slice(2)
if (chosen.some((kind) => !kinds.includes(kind))) {
  console.error(usage)
  process.exit(2)
}
const wanted = (/** @type {string} */ kind) => chosen.length === 0 || chosen.includes(kind)

process.chdir(path.resolve(import.meta.dirname, '..'))
const returnSignals = handleInterrupts()
if (!dependenciesAreInstalled())
  await step('Dependencies', async () => {
    await installDependencies()
    return {}
  })
returnSignals()

if (wanted('unit'))
  await jest('Unit tests', ['--selectProjects', 'unit', '--maxWorkers=2', '--coverage'])
if (wanted('integration')) {
  if (!process.env.OCTAVO_CRASH_RUNS)
    notes.push('Crash tests skipped: they take minutes. OCTAVO_CRASH_RUNS=50 npm test runs them.')
  await integration()
}
if (wanted('e2e')) {
  const { chromiumPath, noChromium } = await import('../tests/support/chromium.mjs')
  if (!chromiumPath()) notes.push(`Browser tests skipped: ${noChromium}`)
  await jest('Tests of the production server', ['--selectProjects', 'e2e', '--maxWorkers=2'])
}

if (notes.length > 0) console.log(`\n${notes.map((note) => `! ${note}`).join('\n')}`)
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exitCode = totals.failed > 0 ? 1 : 0
