/** Takes the markers of a container off the Markdown inside it, line by line. */

/** Index after at most `columns` columns of white space; a tab counts to the next stop of four. */
function afterIndent(line: string, columns: number): number {
  let at = 0
  for (let column = 0; column < columns && at < line.length; at++) {
    if (line[at] === ' ') column += 1
    else if (line[at] === '\t') column += 4 - (column % 4)
    else break
  }
  return at
}

function afterQuoteMarker(line: string): string {
  const marker = afterIndent(line, 3)
  if (line[marker] !== '>') return line
  return line.slice(line[marker + 1] === ' ' ? marker + 2 : marker + 1)
}

/** The Markdown inside a GitHub alert: all lines but the first, without `>`. */
export function alertSource(slice: string): string {
  return slice.split('\n').slice(1).map(afterQuoteMarker).join('\n')
}

/** The Markdown inside a footnote: what follows `[^label]:`, the other lines less their indent. */
export function footnoteSource(slice: string): string {
  const [first = '', ...others] = slice.split('\n')
  const start = first.slice(first.indexOf(']:') + 2).trimStart()
  return [start, ...others.map((line) => line.slice(afterIndent(line, 4)))].join('\n')
}
