/** `npm run restore -- <file>`: puts a backup in place. Exit codes: DESIGN, "Commands". */
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { restore, type RestoreReport } from '@/backup'
import { readStorageLocation } from '@/environment'
import { forgetScaledImages } from '@/sync/forgetScaledImages'
import { exitCodes, readArguments, runCommand } from './support/command'
import { interruption } from './support/interruption'
import { count, list, showPhases } from './support/phases'

const usage = `Usage: npm run restore -- <file> [--force] [--dry-run]

Verifies a backup and puts it in place. Stop the site first.
  --force     replace a blog that is there; it is kept under another name
  --dry-run   only verify the backup`

function parse() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      force: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const [file, ...others] = positionals
  if (!file || others.length > 0) throw new Error('Name one file.')
  return { file, force: values.force, dryRun: values['dry-run'] }
}

/** What a person has to know of a blog that was restored. */
function describe({ keptDatabase, keptMedia }: RestoreReport) {
  if (keptDatabase !== undefined)
    console.log(
      [
        'What was there is kept:',
        keptDatabase,
        ...(keptMedia === undefined ? [] : [`${keptMedia} (images that the backup doesn't have)`]),
      ].join('\n  '),
    )
  const secrets = existsSync('.env')
    ? 'The secrets are those of .env here.'
    : 'Secrets are not in a backup. If you have the .env of that blog, put it here first; otherwise npm start makes new secrets, and links to previews that were sent no longer open.'
  console.log(
    `Everybody has to log in again, and links for setting a password have to be sent again. ${secrets}\nStart the blog: npm start`,
  )
}

await runCommand(async () => {
  const { file, force, dryRun } = readArguments(usage, parse)
  const { signal, exitCode } = interruption('Stopping. What was there stays as it is.')
  const progress = showPhases()
  const options = { ...readStorageLocation(process.env), force, dryRun, progress, signal }
  try {
    const report = await restore(file, options).finally(progress.end)
    const { counts, createdAt, missing, octavo } = report.manifest
    const images = count(counts.media - missing.length, 'image')
    console.log(
      `${dryRun ? 'The backup is whole' : 'Restored'}: ${count(counts.articles, 'article')} and ${images} as of ${createdAt}, by Octavo ${octavo}.`,
    )
    if (missing.length > 0)
      console.log(`Images that had no file when the backup was made:${list(missing)}`)
    if (dryRun) return exitCodes.done
    // An image of another blog may have had the same name.
    await forgetScaledImages()
    describe(report)
    return exitCodes.done
  } catch (error) {
    if (signal.aborted) return exitCode(exitCodes.done)
    throw error
  }
})
