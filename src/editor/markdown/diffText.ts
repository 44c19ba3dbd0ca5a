import { diffArrays, diffWordsWithSpace } from 'diff'

/** A piece of a line, and whether the other side lacks it. */
export type Piece = { text: string; changed: boolean }

/** Lines that both sides have, or that one or both have in place of the other's. */
export type Difference =
  { kind: 'same'; lines: string[] } | { kind: 'changed'; before: Piece[][]; after: Piece[][] }

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/** Two lines in each other's place, with the words that differ. */
function compareWords(before: string, after: string): [Piece[], Piece[]] {
  const pieces = diffWordsWithSpace(before, after)
  const side = (other: 'added' | 'removed', own: 'added' | 'removed'): Piece[] =>
    pieces
      .filter((piece) => !piece[other])
      .map((piece) => ({ text: piece.value, changed: piece[own] }))
  return [side('added', 'removed'), side('removed', 'added')]
}

/** Lines longer than this are compared as a whole: words are for prose. */
const longestLine = 5000

function compareLines(before: string[], after: string[]): Difference {
  const rows: [Piece[], Piece[]][] = before.map((line, index) => {
    const other = after[index]
    return other === undefined || line.length + other.length > longestLine
      ? [
          [{ text: line, changed: true }],
          other === undefined ? [] : [{ text: other, changed: true }],
        ]
      : compareWords(line, other)
  })
  const more = after.slice(before.length).map((line): Piece[] => [{ text: line, changed: true }])
  return {
    kind: 'changed',
    before: rows.map(([left]) => left),
    after: [...rows.slice(0, after.length).map(([, right]) => right), ...more],
  }
}

/** Milliseconds that a comparison may take; then the texts are shown as wholly different. */
const timeout = 1000

/**
 * Compares two texts line by line, and within changed lines word by word.
 *
 * @param before the earlier text, or one side's
 * @param after the later text, or the other side's
 * @returns what they share and where they differ, in order; texts that are the same give at most one
 *   entry
 */
export function diffText(before: string, after: string): Difference[] {
  const [a, b] = [linesOf(before), linesOf(after)]
  const runs = diffArrays(a, b, { timeout })
  if (!runs) return [compareLines(a, b)]
  const differences: Difference[] = []
  for (let i = 0; i < runs.length;) {
    const replaced = { removed: [] as string[], added: [] as string[] }
    for (; runs[i]?.removed || runs[i]?.added; i++)
      replaced[runs[i]!.removed ? 'removed' : 'added'].push(...runs[i]!.value)
    if (replaced.removed.length + replaced.added.length > 0)
      differences.push(compareLines(replaced.removed, replaced.added))
    const lines = runs[i++]?.value
    if (lines) differences.push({ kind: 'same', lines })
  }
  return differences
}
