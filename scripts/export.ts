/** `npm run export -- <folder>`: writes the articles as Markdown. Exit codes: DESIGN, "Commands". */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { CommandError, runCommand, withCMS } from './support/command'

const usage = 'Usage: npm run export -- <folder> [--drafts] [--dry-run] [--json FILE]'

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        drafts: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        json: { type: 'string' },
      },
    })
    const [folder, ...others] = positionals
    if (folder === undefined || others.length > 0) throw new Error('Name one folder.')
    return { folder, drafts: values.drafts, dryRun: values['dry-run'], json: values.json }
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}

await runCommand(async () => {
  const { folder, drafts, dryRun, json } = readArguments()
  return withCMS(async (payload) => {
    const { env } = await import('@/env')
    const { exportFolder } = await import('@/sync/exportFolder')
    const { formatFile, formatTotals } = await import('@/sync/report')
    const report = await exportFolder(folder, payload, {
      drafts,
      dryRun,
      mediaDir: env.mediaDir,
      onFile: (file) => {
        if (file.action !== 'unchanged') console.log(formatFile(file))
      },
    })
    console.log(`${dryRun ? 'Plan, nothing is written. ' : ''}${formatTotals(report)}`)
    if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`)
    return report.totals.reject > 0 ? 1 : 0
  })
})
