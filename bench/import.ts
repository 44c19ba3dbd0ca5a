/**
 * Import, unchanged import and export of generated articles: files per second, peak memory, and how
 * the time grows. Each step runs the real command in a process of its own.
 * Usage: npm run bench -- import [count …]   (DATABASE_URL chooses another engine)
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { writeArticles } from './support/articles'
import { environmentInAnyDatabase } from './support/blog'

const counts = process.argv.slice(2).map(Number)
if (counts.length === 0) counts.push(1_000, 10_000)

/** Runs one of the project's commands and prints its peak memory as its last line. */
function command(script: string, args: string[], env: Record<string, string>): number {
  const code = `process.once('exit', () => console.log(process.resourceUsage().maxRSS))`
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--max-old-space-size=384',
      '--conditions=production',
      '--import',
      'tsx',
      '--import',
      `data:text/javascript,${encodeURIComponent(code)}`,
      `scripts/${script}.ts`,
      ...args,
    ],
    { encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 1e9 },
  )
  if (status !== 0)
    throw new Error(`${script} ended with ${status}\n${stdout.slice(-2000)}${stderr}`)
  return Number(stdout.trim().split('\n').at(-1)) / 1024
}

for (const count of counts) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-bench-'))
  const env = environmentInAnyDatabase(folder)
  const [articles, exported, report] = ['articles', 'exported', 'report.json'].map((name) =>
    path.join(folder, name),
  ) as [string, string, string]
  writeArticles(articles, count)
  command('migrate', [], env)
  const measure = (name: string, script: string, target: string) => {
    const memory = command(script, [target, '--json', report], env)
    const { seconds } = JSON.parse(readFileSync(report, 'utf8')) as { seconds: number }
    const rate = (count / seconds).toFixed(1)
    console.log(
      `${String(count).padStart(6)} ${name.padEnd(18)}${rate.padStart(9)} files/s` +
        `${seconds.toFixed(1).padStart(9)} s${memory.toFixed(0).padStart(7)} MiB at most`,
    )
  }
  measure('first import', 'seed', articles)
  measure('unchanged import', 'seed', articles)
  measure('export', 'export', exported)
  const { status } = spawnSync('diff', ['-r', articles, exported])
  console.log(
    `${String(count).padStart(6)} export ${status === 0 ? 'equals' : 'DIFFERS FROM'} the folder`,
  )
  rmSync(folder, { recursive: true })
}
