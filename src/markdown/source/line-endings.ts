/** A text with `\n` line endings and no byte order mark, and the way back to the original. */
export type NormalLines = {
  text: string
  /** The offset in the original text of an offset in the normal one. */
  toOriginal: (offset: number) => number
  /** The line ending that the original text uses most. */
  eol: '\n' | '\r\n' | '\r'
}

/** Replaces `\r\n` and `\r` by `\n` (all three end a line in CommonMark) and drops a byte order mark. */
export function normaliseLines(original: string): NormalLines {
  const mark = original.startsWith('\uFEFF') ? 1 : 0
  if (!original.includes('\r')) {
    return { text: original.slice(mark), toOriginal: (offset) => offset + mark, eol: '\n' }
  }
  /** Offsets in the normal text of the line endings that were two characters long. */
  const pairs: number[] = []
  const parts: string[] = []
  let singles = 0
  let length = 0
  for (let start = mark; ;) {
    const end = original.indexOf('\r', start)
    if (end < 0) {
      parts.push(original.slice(start))
      break
    }
    parts.push(original.slice(start, end), '\n')
    length += end - start
    const pair = original[end + 1] === '\n'
    if (pair) pairs.push(length)
    else singles++
    length++
    start = end + (pair ? 2 : 1)
  }
  const text = parts.join('')
  let newlines = -pairs.length - singles
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) newlines++
  const toOriginal = (offset: number): number => {
    let low = 0
    let high = pairs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (pairs[middle]! < offset) low = middle + 1
      else high = middle
    }
    return offset + low + mark
  }
  const most = Math.max(newlines, pairs.length, singles)
  return { text, toOriginal, eol: most === newlines ? '\n' : most === pairs.length ? '\r\n' : '\r' }
}
