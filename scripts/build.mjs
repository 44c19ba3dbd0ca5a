/** npm run build: builds the site for production, unless the present build is up to date. */
import path from 'node:path'
import { build, buildIsFresh } from './support/build.mjs'
import { loadEnvironmentFile } from './support/environment-file.mjs'
import { handleInterrupts, run, step } from './support/steps.mjs'

process.chdir(path.resolve(import.meta.dirname, '..'))
handleInterrupts()
loadEnvironmentFile()
process.env.NODE_ENV = 'production'
try {
  await step('Build', async () => {
    if (buildIsFresh() && !process.argv.includes('--force')) return { unchanged: 'unchanged' }
    // Pages are rendered from the database, so it must have its tables.
    await run('migrate', [
      process.execPath,
      '--conditions=production',
      '--import',
      'tsx',
      'scripts/migrate.ts',
    ])
    await build()
    return {}
  })
} catch (error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`)
  process.exit(2)
}
