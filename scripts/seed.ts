/** `npm run seed -- [folder]`: imports a folder of Markdown. Exit codes: DESIGN, "Commands". */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { CommandError, runCommand, withCMS } from './support/command'

const usage =
  'Usage: npm run seed -- [folder] [--dry-run] [--on-conflict=report|file|cms|draft] [--json FILE]'

const conflictChoices = ['report', 'file', 'cms', 'draft'] as const

function readArguments() {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        'on-conflict': { type: 'string', default: 'report' },
        json: { type: 'string' },
      },
    })
    const onConflict = conflictChoices.find((choice) => choice === values['on-conflict'])
    if (!onConflict || positionals.length > 1) throw new Error('An option is not one of these.')
    const [folder = 'seeds'] = positionals
    return { folder, onConflict, dryRun: values['dry-run'], json: values.json }
  } catch (error) {
    throw new CommandError(`${error instanceof Error ? error.message : String(error)}\n${usage}`)
  }
}

await runCommand(async () => {
  const { folder, onConflict, dryRun, json } = readArguments()
  return withCMS(async (payload) => {
    const { importFolder } = await import('@/sync/importFolder')
    const { exitCode, formatFile, formatTotals } = await import('@/sync/report')
    const report = await importFolder(folder, payload, {
      dryRun,
      onConflict,
      onFile: (file) => console.log(formatFile(file)),
    })
    console.log(`${dryRun ? 'Plan, nothing is written. ' : ''}${formatTotals(report)}`)
    if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`)
    return exitCode(report)
  })
})
