import type { Action, Report, ReportFile } from './types'

/** All actions, in the order of the totals. */
const actions = [
  'create',
  'update',
  'merge',
  'move',
  'unchanged',
  'conflict',
  'skip',
  'reject',
] as const satisfies Action[]

const signs: Record<Action, string> = {
  create: '+',
  update: '~',
  merge: '~',
  move: '>',
  unchanged: '=',
  conflict: '!',
  skip: '-',
  reject: 'x',
}

/** File names and messages come from outside; a terminal must not obey them. */
const printable = (text: string): string =>
  text.replace(/[\p{Cc}\p{Cf}]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`)

/**
 * Puts the outcome of every file together.
 *
 * @param files in any order; the report has them in that of their paths
 * @param seconds how long the whole took
 */
export function makeReport(files: ReportFile[], seconds: number): Report {
  const totals = Object.fromEntries(actions.map((action) => [action, 0])) as Report['totals']
  for (const { action } of files) totals[action]++
  const inOrder = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))
  return { files: inOrder, totals, seconds }
}

/**
 * One file as lines for a person: what happens, where, and every message as `path:line field: …`.
 *
 * @param file an entry of the report
 */
export function formatFile({ path, action, article, messages }: ReportFile): string {
  const target = article ? ` → /articles/${article.slug}` : ''
  const lines = [`${signs[action]} ${action.padEnd(9)} ${path}${target}`]
  for (const { line, field, message } of messages) {
    const place = line === null ? path : `${path}:${line}`
    lines.push(`            ${place}${field === null ? '' : ` ${field}`}: ${message}`)
  }
  return lines.map(printable).join('\n')
}

/**
 * The totals as one line for a person.
 *
 * @param report of an import or an export
 */
export function formatTotals({
  files,
  totals,
  seconds,
}: {
  files: ReportFile[]
  totals: Partial<Report['totals']>
  seconds: number
}): string {
  const parts = actions.flatMap((action) => (totals[action] ? [`${totals[action]} ${action}`] : []))
  const count = `${files.length} file${files.length === 1 ? '' : 's'}`
  return `${count}: ${parts.join(', ') || 'nothing to do'} (${seconds.toFixed(1)} s)`
}

/**
 * The exit code of an import: 3 when conflicts wait for a decision, 1 when files were rejected or
 * skipped, 0 when everything was done.
 *
 * @param report the whole report
 */
export function exitCode({ totals }: Report): 0 | 1 | 3 {
  if (totals.conflict > 0) return 3
  return totals.reject + totals.skip > 0 ? 1 : 0
}
