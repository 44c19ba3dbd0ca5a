/** Where the statements of a TOML document stand; offsets count in its text. */
export type TomlStatement = {
  /** Full path of the key: that of the table header, then the key's own parts. */
  path: string[]
  /** Start of the line of the key, and the offsets of its value (without comment). */
  start: number
  valueStart: number
  valueEnd: number
  /** Line of the document, counted from 1. */
  line: number
  /** A table header (`[a]`, `[[a]]`) instead of a key with a value. */
  header: boolean
}

/** The offset after a string that starts at an offset; strings are known to be closed. */
function afterString(toml: string, start: number): number {
  const quote = toml[start]!
  const triple = toml.startsWith(quote.repeat(3), start)
  const end = triple ? quote.repeat(3) : quote
  let at = start + end.length
  while (at < toml.length && !toml.startsWith(end, at)) {
    at += quote === '"' && toml[at] === '\\' ? 2 : 1
  }
  at += end.length
  // Up to two quotes may stand before the closing three.
  while (triple && toml[at] === quote) at++
  return at
}

function afterLine(toml: string, start: number): number {
  const end = toml.indexOf('\n', start)
  return end < 0 ? toml.length : end + 1
}

/** The offset after a value: strings, brackets within each other, or a word up to the comment. */
function afterValue(toml: string, start: number): number {
  let depth = 0
  let end = start
  for (let at = start; at < toml.length;) {
    const char = toml[at]!
    if (char === '"' || char === "'") at = end = afterString(toml, at)
    else if (char === '#') {
      if (depth === 0) break
      at = afterLine(toml, at)
    } else if (char === '\n' && depth === 0) break
    else {
      if (char === '[' || char === '{') depth++
      if (char === ']' || char === '}') depth--
      at++
      if (char.trim() !== '') end = at
    }
  }
  return end
}

/**
 * Finds the items of a list.
 *
 * @param start Offset of the bracket that opens it.
 * @param end The offset after the one that closes it.
 */
export function tomlItems(
  toml: string,
  start: number,
  end: number,
): { start: number; end: number }[] {
  const items: { start: number; end: number }[] = []
  for (let at = start + 1; at < end - 1;) {
    const char = toml[at]!
    if (char === '#') at = afterLine(toml, at)
    else if (char === ',' || char.trim() === '') at++
    else {
      const item = { start: at, end: afterItem(toml, at) }
      items.push(item)
      at = item.end
    }
  }
  return items
}

/** The offset after an item of a list. */
function afterItem(toml: string, start: number): number {
  let depth = 0
  let at = start
  while (depth > 0 || !/[,\]#\s]/.test(toml[at]!)) {
    const char = toml[at]!
    if (char === '"' || char === "'") at = afterString(toml, at)
    else if (char === '#') at = afterLine(toml, at)
    else {
      if (char === '[' || char === '{') depth++
      if (char === ']' || char === '}') depth--
      at++
    }
  }
  return at
}

/** Reads a dotted key; gives its parts and the offset of what follows it. */
function readKey(toml: string, start: number): { parts: string[]; end: number } {
  const parts: string[] = []
  let at = start
  for (;;) {
    while (toml[at] === ' ' || toml[at] === '\t') at++
    if (toml[at] === '"' || toml[at] === "'") {
      const end = afterString(toml, at)
      const text = toml.slice(at, end)
      parts.push(text.startsWith('"') ? (JSON.parse(text) as string) : text.slice(1, -1))
      at = end
    } else {
      const begin = at
      while (at < toml.length && !' \t.=]\n\r'.includes(toml[at]!)) at++
      parts.push(toml.slice(begin, at))
    }
    while (toml[at] === ' ' || toml[at] === '\t') at++
    if (toml[at] !== '.') return { parts, end: at }
    at++
  }
}

/** Finds the statements of a TOML document that is known to be valid. */
export function tomlStatements(toml: string): TomlStatement[] {
  const statements: TomlStatement[] = []
  let table: string[] = []
  let line = 1
  let counted = 0
  for (let at = 0; at < toml.length;) {
    const start = at
    while (toml[at] === ' ' || toml[at] === '\t') at++
    const char = toml[at]
    for (; counted < start; counted++) if (toml[counted] === '\n') line++
    if (char === '[') {
      const name = toml[at + 1] === '[' ? at + 2 : at + 1
      const { parts, end } = readKey(toml, name)
      table = parts
      statements.push({ path: parts, start, valueStart: end, valueEnd: end, line, header: true })
      at = afterLine(toml, end)
    } else if (char === '#' || char === '\n' || char === '\r' || char === undefined) {
      at = afterLine(toml, at)
    } else {
      const { parts, end } = readKey(toml, at)
      let valueStart = end + 1
      while (toml[valueStart] === ' ' || toml[valueStart] === '\t') valueStart++
      const valueEnd = afterValue(toml, valueStart)
      statements.push({
        path: [...table, ...parts],
        start,
        valueStart,
        valueEnd,
        line,
        header: false,
      })
      at = afterLine(toml, valueEnd)
    }
  }
  return statements
}
