import type { Outcome } from './measure'

const COLUMNS = ['rendered', 'by spec', 'untouched', 'forced', 'loads', 'blocks', 'kept'] as const

function row(outcomes: readonly Outcome[]): number[] {
  const count = (test: (outcome: Outcome) => boolean) => outcomes.filter(test).length
  const sum = (value: (outcome: Outcome) => number) =>
    outcomes.reduce((total, outcome) => total + value(outcome), 0)
  return [
    outcomes.length,
    count(({ rendered }) => rendered !== 'different'),
    count(({ rendered }) => rendered === 'specification'),
    count(({ untouched }) => untouched),
    count(({ forced }) => forced),
    count(({ loads }) => loads),
    sum(({ blocks }) => blocks),
    sum(({ kept }) => kept),
  ]
}

const line = (name: string, values: readonly (string | number)[]): string =>
  name.slice(0, 46).padEnd(46) + values.map((value) => String(value).padStart(10)).join('')

/** Whether an example came through in every column. */
export function isGood({ rendered, untouched, forced, loads }: Outcome): boolean {
  return rendered !== 'different' && untouched && forced && loads
}

/** Whether every example came through in every column. */
export function allGood(outcomes: readonly Outcome[]): boolean {
  return outcomes.every(isGood)
}

/** Prints a line per section and a total; then every example that fell short, or was kept. */
export function printTable(title: string, outcomes: readonly Outcome[], verbose: boolean): void {
  console.log(`\n${line(title, ['examples', ...COLUMNS])}`)
  for (const section of new Set(outcomes.map(({ example }) => example.section))) {
    const members = outcomes.filter(({ example }) => example.section === section)
    console.log(line(section, row(members)))
  }
  console.log(line('total', row(outcomes)))
  for (const outcome of outcomes) {
    const good = isGood(outcome)
    if (good && !(verbose && (outcome.kept > 0 || outcome.rendered === 'reference'))) continue
    const { example, notes } = outcome
    console.log(
      `\n${good ? 'note' : 'SHORT'} ${example.section} ${example.number}: ${JSON.stringify(example.markdown)}`,
    )
    for (const note of notes) console.log(`  ${note}`)
  }
}
