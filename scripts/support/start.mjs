import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { build, buildIsFresh } from './build.mjs'
import { checkDatabase, checkPort, checkWritable } from './checks.mjs'
import { dependenciesAreInstalled, installDependencies } from './dependencies.mjs'
import { loadEnvironmentFile, writeEnvironmentFile } from './environment-file.mjs'
import { handleInterrupts, oneLine, run, step, Unusable } from './steps.mjs'

const usage = `Usage: npm start [-- --dev]

Installs, prepares and serves the site, skipping what is done already.
  --dev   serve for development: pages are built when they are asked for, and follow every change`

/** Runs one of the commands that need the packages and the CMS. */
const runScript = (/** @type {string} */ name, /** @type {number[]} */ accept = []) =>
  run(
    name,
    [process.execPath, '--conditions=production', '--import', 'tsx', `scripts/${name}.ts`],
    { accept },
  )

const hasSeeds = () =>
  existsSync('seeds') &&
  readdirSync('seeds', { recursive: true }).some((f) => /\.mdx?$/.test(String(f)))

/** Errors whose message is written for the user, in one line. */
const foreseenErrors = new Set(['CommandError', 'EnvironmentError', 'ServerError', 'Unusable'])

/** What went wrong: one line where it was foreseen or comes from the database, else the stack. */
function explain(/** @type {unknown} */ error) {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof Unusable) return error.message
  if (foreseenErrors.has(error.name)) return oneLine(error.message)
  if (error.message.startsWith('Error: cannot connect'))
    return `${oneLine(error.message.slice('Error: '.length))}. Check DATABASE_URL.`
  return error.stack ?? error.message
}

/** Looks for what would stop the site later, before anything is done. */
async function check() {
  const { DATABASE_URL, DATABASE_URI, MEDIA_DIR, PORT } = process.env
  const port = Number(PORT || 3000)
  if (Number.isInteger(port) && port > 0 && port < 65_536) await checkPort(port)
  checkWritable('.')
  checkWritable(MEDIA_DIR || 'data/media')
  await checkDatabase(DATABASE_URL || DATABASE_URI || 'file:./data/octavo.db')
}

/** @returns {Promise<any>} a TypeScript module, loaded into this process */
async function load(/** @type {string} */ file) {
  const { tsImport } = await import('tsx/esm/api')
  return tsImport(file, import.meta.url)
}

/** Installs, builds and fills the site, as far as needed, and opens it. */
async function bringUp(/** @type {boolean} */ dev, /** @type {() => void} */ returnSignals) {
  await step('Dependencies', async () => {
    if (dependenciesAreInstalled()) return { unchanged: 'installed' }
    await installDependencies()
    return {}
  })
  await step('Environment', async () => {
    const made = writeEnvironmentFile()
    loadEnvironmentFile()
    await load('../../src/env.ts')
    const { readFirstAdmin } = await load('./first-admin.ts')
    readFirstAdmin(process.env)
    return made.length > 0
      ? { note: '.env written with new secrets' }
      : { unchanged: existsSync('.env') ? 'as in .env' : 'complete' }
  })
  if (!dev && !buildIsFresh()) {
    // Pages are rendered from the database, so it must have its tables.
    await step('Migrations', async () => {
      await runScript('migrate')
      return {}
    })
    await step('Build', async () => {
      await build()
      return {}
    })
  } else if (!dev) await step('Build', async () => ({ unchanged: 'unchanged' }))

  const { prepareSite, serve } = await load('../serve.ts')
  const site = await step('Database', async () => ({ result: await prepareSite({ dev }) }))
  await step('Seeds', async () => {
    if (!site.state.isEmpty) return { unchanged: 'the database has content' }
    if (!hasSeeds()) return { unchanged: 'none' }
    // 1: some files were rejected, 3: conflicts. Neither keeps a site from starting.
    const { code } = await runScript('seed', [1, 3])
    return code === 0 ? {} : { note: 'not every file was imported; npm run seed says why' }
  })
  await step('Admin', async () => {
    if (site.state.hasAdmin) return { unchanged: 'there is one' }
    const { message } = await runScript('create-admin')
    const { email, password } = message ?? {}
    return { note: password ? `${email} with the password ${password} (shown only now)` : email }
  })
  await step('Server', async () => {
    // From here on the server ends itself, in its own time.
    returnSignals()
    await serve(site)
    return {}
  })
}

/**
 * Takes the project from whatever state it is in to a running site. Serves in this process; ends it
 * with 2 and one message when something has to be set right first.
 *
 * @param {string[]} args command-line arguments
 * @returns {Promise<void>} settles when the server listens, or the exit code is set
 */
export async function start(args) {
  const unknown = args.find((arg) => !['--dev', '--help', '-h'].includes(arg))
  if (unknown || args.includes('--help') || args.includes('-h')) {
    console[unknown ? 'error' : 'log'](unknown ? `✗ Unknown option ${unknown}\n\n${usage}` : usage)
    process.exitCode = unknown ? 2 : 0
    return
  }
  const startedAt = performance.now()
  const dev = args.includes('--dev')
  const returnSignals = handleInterrupts()
  try {
    process.chdir(path.resolve(import.meta.dirname, '../..'))
    loadEnvironmentFile()
    // Next and React choose their builds by this, at the moment they are loaded.
    Object.assign(process.env, { NODE_ENV: dev ? 'development' : 'production' })
    await check()
    await bringUp(dev, returnSignals)
    const address =
      process.env.NEXT_PUBLIC_SERVER_URL || `http://localhost:${process.env.PORT || 3000}`
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(
      `\nOctavo is running at ${address} after ${seconds} s; the panel is at ${address}/admin`,
    )
  } catch (error) {
    console.error(`✗ ${explain(error)}`)
    process.exit(2)
  }
}
