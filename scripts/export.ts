/** `npm run export -- <folder>`: writes the articles as Markdown. Exit codes: DESIGN, "Commands". */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { exitCodes, readArguments, runCommand, withCMS } from './support/command'
import { interruption } from './support/interruption'
import { showProgress } from './support/progress'

const usage = 'Usage: npm run export -- <folder> [--drafts] [--force] [--dry-run] [--json FILE]'

function parse() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      drafts: { type: 'boolean', default: false },
      force: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'string' },
    },
  })
  const [folder, ...others] = positionals
  if (folder === undefined || others.length > 0) throw new Error('Name one folder.')
  const { drafts, force, 'dry-run': dryRun, json } = values
  return { folder, drafts, force, dryRun, json }
}

await runCommand(async () => {
  const { folder, drafts, force, dryRun, json } = readArguments(usage, parse)
  const { signal, exitCode } = interruption()
  return withCMS(async (payload) => {
    const { env } = await import('@/env')
    const { exportFolder } = await import('@/sync/exportFolder')
    const { formatFile, formatTotals } = await import('@/sync/report')
    const { totalDocs } = await payload.count({ collection: 'articles' })
    const progress = showProgress(totalDocs)
    const report = await exportFolder(folder, payload, {
      drafts,
      force,
      dryRun,
      signal,
      mediaDir: env.mediaDir,
      onFile: (file) => progress.step(file.action === 'unchanged' ? undefined : formatFile(file)),
    }).finally(progress.end)
    console.log(`${dryRun ? 'Plan, nothing is written. ' : ''}${formatTotals(report)}`)
    if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`)
    const { conflict, reject } = report.totals
    if (conflict > 0) return exitCode(exitCodes.conflicts)
    return exitCode(reject > 0 ? exitCodes.someRejected : exitCodes.done)
  })
})
