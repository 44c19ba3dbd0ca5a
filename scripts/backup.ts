/** `npm run backup -- <file>`: the database and the images in one zip. Exit codes: DESIGN, "Commands". */
import { parseArgs } from 'node:util'
import packageFile from '../package.json' with { type: 'json' }
import { backUp, type BackupReport } from '@/backup'
import { readStorageLocation } from '@/environment'
import { exitCodes, readArguments, runCommand } from './support/command'
import { interruption } from './support/interruption'
import { count, formatBytes, list, showPhases } from './support/phases'

const usage = `Usage: npm run backup -- <file> [--force]

Writes the database and the uploaded images into one zip file, also while the site runs.
  --force   replace the file when it is there`

function parse() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { force: { type: 'boolean', default: false } },
  })
  const [file, ...others] = positionals
  if (!file || others.length > 0) throw new Error('Name one file.')
  return { file, force: values.force }
}

/** What a person has to know of a backup that was made. */
function describe(file: string, { manifest, bytes, deleted }: BackupReport, lost: string[]) {
  const { articles, media } = manifest.counts
  const images = count(media - manifest.missing.length, 'image')
  console.log(
    `${file}: ${count(articles, 'article')} and ${images} as of ${manifest.createdAt}, ${formatBytes(bytes)}.\n` +
      'It holds password hashes, drafts and e-mail addresses: keep it where nobody else reads it. The secrets in .env are not in it: keep a copy of that file apart.',
  )
  if (deleted.length > 0)
    console.log(`Deleted or replaced while the backup ran, and not in it:${list(deleted)}`)
  if (lost.length > 0)
    console.error(
      `These images have no file, and no backup can bring them back. Upload them again, or delete them in the panel:${list(lost)}`,
    )
}

await runCommand(async () => {
  const { file, force } = readArguments(usage, parse)
  const { signal, exitCode } = interruption('Stopping. Nothing is left behind.')
  const progress = showPhases()
  const { version } = packageFile
  const options = { ...readStorageLocation(process.env), force, version, progress, signal }
  try {
    const report = await backUp(file, options).finally(progress.end)
    const lost = report.manifest.missing.filter((name) => !report.deleted.includes(name))
    describe(file, report, lost)
    return lost.length > 0 ? exitCodes.someRejected : exitCodes.done
  } catch (error) {
    if (signal.aborted) return exitCode(exitCodes.done)
    throw error
  }
})
