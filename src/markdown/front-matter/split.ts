import type { Problem } from '../problem'

/** The languages of front matter. */
export type Format = 'yaml' | 'toml' | 'json'

/** A file cut into its front matter and its body; offsets count in the file's text. */
export type Split = {
  format: Format
  /** The front matter as its parser reads it: between the fences, JSON with its braces. */
  raw: string
  rawStart: number
  /** Line of the file on which `raw` starts. */
  rawLine: number
  body: string
  /** Line of the file on which the body starts. */
  bodyLine: number
}

/** Bounds of front matter, checked before any parser sees it. */
export const FRONT_MATTER_LIMITS = {
  bytes: 65_536,
  lines: 1_000,
  keys: 200,
  nodes: 10_000,
  depth: 100,
}

const FENCES: Record<string, Format> = { '---': 'yaml', '+++': 'toml', '{': 'json' }

const isBlank = (text: string): boolean => text.trim() === ''

/** Drops the white space at the end of a line, its line ending included. */
const trimLine = (text: string): string => text.trimEnd()

function problem(line: number, message: string): { problem: Problem } {
  return { problem: { line, field: null, message } }
}

/**
 * Finds the front matter of a file by exact lines: `---`, `+++` or `{` alone on the first line, the
 * same (`}` for JSON) alone on the line that ends it. White space at the end of these lines counts
 * for nothing; a byte order mark may stand before them.
 *
 * @returns the parts, a problem, or undefined when the file has no front matter.
 */
export function splitFrontMatter(text: string): Split | { problem: Problem } | undefined {
  const start = text.startsWith('\uFEFF') ? 1 : 0
  const firstEnd = lineEnd(text, start)
  const opening = trimLine(text.slice(start, firstEnd))
  const format = Object.hasOwn(FENCES, opening) ? FENCES[opening] : undefined
  if (!format) {
    const rest = opening.startsWith('---') ? opening.slice(3).trim() : ''
    if (isBlank(rest) || rest.startsWith('-')) return undefined
    return problem(
      1,
      `front matter language not allowed: got "${opening.slice(0, 40)}", expected "---"`,
    )
  }
  const closing = format === 'json' ? '}' : opening
  let line = 1
  for (let at = firstEnd; at < text.length;) {
    const end = lineEnd(text, at)
    line++
    const content = trimLine(text.slice(at, end))
    if (content === closing) {
      const rawStart = format === 'json' ? start : firstEnd
      return {
        format,
        raw: text.slice(rawStart, format === 'json' ? end : at),
        rawStart,
        rawLine: format === 'json' ? 1 : 2,
        body: text.slice(end),
        bodyLine: line + 1,
      }
    }
    if (format !== 'json' && content.startsWith(closing)) {
      return problem(line, `got "${content.slice(0, 40)}", expected "${closing}" alone on the line`)
    }
    if (end - firstEnd > FRONT_MATTER_LIMITS.bytes || line > FRONT_MATTER_LIMITS.lines + 1) {
      const { bytes, lines } = FRONT_MATTER_LIMITS
      return problem(
        line,
        `front matter too large: expected at most ${bytes} characters and ${lines} lines`,
      )
    }
    at = end
  }
  return problem(1, `front matter is not closed: expected a line "${closing}"`)
}

/** The offset after the line ending of the line that starts at an offset. */
function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end < 0 ? text.length : end + 1
}
