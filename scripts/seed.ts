/** `npm run seed -- [folder]`: imports a folder of Markdown. Exit codes: DESIGN, "Commands". */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { CommandError, runCommand, withCMS } from './support/command'

const usage =
  'Usage: npm run seed -- [folder] [--dry-run] [--restore] [--on-conflict=report|file|cms|draft] [--json FILE]'

const conflictChoices = ['report', 'file', 'cms', 'draft'] as const

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        restore: { type: 'boolean', default: false },
        'on-conflict': { type: 'string', default: 'report' },
        json: { type: 'string' },
      },
    })
    const onConflict = conflictChoices.find((choice) => choice === values['on-conflict'])
    if (!onConflict || positionals.length > 1) throw new Error('An option is not one of these.')
    const [folder = 'seeds'] = positionals
    const { 'dry-run': dryRun, restore, json } = values
    return { folder, onConflict, dryRun, restore, json }
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}

await runCommand(async () => {
  const { folder, json, ...options } = readArguments()
  return withCMS(async (payload) => {
    const { runImport } = await import('@/plugins/markdown-sync')
    const { openFolder } = await import('@/sync/readFolder')
    const { exitCode, formatFile, formatTotals } = await import('@/sync/report')
    const source = await openFolder(folder)
    const report = await runImport(source, payload, {
      ...options,
      onFile: (file) => console.log(formatFile(file)),
    })
    console.log(`${options.dryRun ? 'Plan, nothing is written. ' : ''}${formatTotals(report)}`)
    if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`)
    return exitCode(report)
  })
})
