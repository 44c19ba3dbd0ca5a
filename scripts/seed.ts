/** `npm run seed -- [folder]`: imports a folder of Markdown. Exit codes: DESIGN, "Commands". */
import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readArguments, runCommand, withCMS } from './support/command'
import { interruption } from './support/interruption'
import { showProgress } from './support/progress'

const usage =
  'Usage: npm run seed -- [folder] [--dry-run] [--on-conflict=report|file|cms|draft] ' +
  '[--map categories=tags] [--restore] [--json FILE]'

const conflictChoices = ['report', 'file', 'cms', 'draft'] as const

function parse() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      restore: { type: 'boolean', default: false },
      'on-conflict': { type: 'string', default: 'report' },
      map: { type: 'string', multiple: true },
      json: { type: 'string' },
    },
  })
  const tagKeys = values.map?.map((pair) => {
    const [, key] = /^([\w-]+)=tags$/.exec(pair) ?? []
    if (key === undefined) throw new Error(`--map ${pair}: write the key and “=tags”.`)
    return key
  })
  const onConflict = conflictChoices.find((choice) => choice === values['on-conflict'])
  if (!onConflict || positionals.length > 1) throw new Error('An option is not one of these.')
  const [folder = 'seeds'] = positionals
  const { 'dry-run': dryRun, restore, json } = values
  return { folder, onConflict, dryRun, restore, tagKeys, json }
}

await runCommand(async () => {
  const { folder, json, ...options } = readArguments(usage, parse)
  const { signal, exitCode: codeOf } = interruption()
  return withCMS(async (payload) => {
    const { runImport } = await import('@/plugins/markdown-sync')
    const { openFolder } = await import('@/sync/readFolder')
    const { exitCode, formatFile, formatTotals } = await import('@/sync/report')
    const source = await openFolder(folder)
    const progress = showProgress((await source.count?.()) ?? 0)
    const report = await runImport(source, payload, {
      ...options,
      signal,
      onFile: (file) => {
        const quiet = process.stdout.isTTY && file.action === 'unchanged'
        progress.step(quiet && file.messages.length === 0 ? undefined : formatFile(file))
      },
    }).finally(progress.end)
    console.log(`${options.dryRun ? 'Plan, nothing is written. ' : ''}${formatTotals(report)}`)
    if (json !== undefined) await writeFile(json, `${JSON.stringify(report, null, 2)}\n`)
    return codeOf(exitCode(report))
  })
})
