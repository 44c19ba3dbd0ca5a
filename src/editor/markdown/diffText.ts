import { diffIndices } from 'node-diff3'

/** A piece of a line, and whether the other side lacks it. */
export type Piece = { text: string; changed: boolean }

/** Lines that both sides have, or that one or both have in place of the other's. */
export type Difference =
  { kind: 'same'; lines: string[] } | { kind: 'changed'; before: Piece[][]; after: Piece[][] }

const linesOf = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))

/** Words, and what stands between them. */
const wordsOf = (line: string): string[] => line.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? []

/** Adds a piece, joined to the one before it where it is of the same kind. */
function add(pieces: Piece[], text: string, changed: boolean): void {
  if (text === '') return
  const last = pieces.at(-1)
  if (last?.changed === changed) last.text += text
  else pieces.push({ text, changed })
}

/** Two lines in each other's place, with the words that differ. */
function compareWords(before: string, after: string): [Piece[], Piece[]] {
  const [a, b] = [wordsOf(before), wordsOf(after)]
  const [left, right]: [Piece[], Piece[]] = [[], []]
  let [i, j] = [0, 0]
  for (const { buffer1, buffer2 } of diffIndices(a, b)) {
    add(left, a.slice(i, buffer1[0]).join(''), false)
    add(right, b.slice(j, buffer2[0]).join(''), false)
    add(left, a.slice(buffer1[0], buffer1[0] + buffer1[1]).join(''), true)
    add(right, b.slice(buffer2[0], buffer2[0] + buffer2[1]).join(''), true)
    i = buffer1[0] + buffer1[1]
    j = buffer2[0] + buffer2[1]
  }
  add(left, a.slice(i).join(''), false)
  add(right, b.slice(j).join(''), false)
  return [left, right]
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
  const differences: Difference[] = []
  const same = (lines: string[]) => {
    if (lines.length > 0) differences.push({ kind: 'same', lines })
  }
  let start = 0
  for (const { buffer1, buffer1Content, buffer2Content } of diffIndices(a, b)) {
    same(a.slice(start, buffer1[0]))
    differences.push(compareLines(buffer1Content, buffer2Content))
    start = buffer1[0] + buffer1[1]
  }
  same(a.slice(start))
  return differences
}
