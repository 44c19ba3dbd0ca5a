import type { Root, RootContent } from 'mdast'
import { childrenOf } from './mdast'

/**
 * Bounds on what the parser is given. micromark overflows the stack or takes minutes on a few
 * kilobytes of adversarial Markdown (thousands of nested quotes, backtick runs of growing length);
 * one linear pass over the text refuses such input before it is parsed.
 */

/** Limits of an article's body; `nesting` and `backtickRuns` count what a person never writes. */
export const LIMITS = {
  /** Characters of the body. */
  characters: 1_048_576,
  /** Quotes and lists within each other. */
  nesting: 100,
  /** Different lengths of backtick runs: each one makes the parser search the rest of the text. */
  backtickRuns: 500,
  /** Levels of the syntax tree; emphasis nests where containers do not. */
  depth: 300,
} as const

/** Thrown for Markdown that is too large or too complex to parse within reason. */
export class MarkdownLimitError extends Error {
  override readonly name = 'MarkdownLimitError'
  /** @param line Line of the text where the limit was passed, counted from 1, when known. */
  constructor(
    message: string,
    readonly line: number | null = null,
  ) {
    super(message)
  }
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/**
 * Walks over the container markers (`>`, bullets, numbers) at the start of a line.
 *
 * @returns how many there are, how many of them are list markers, and the column of the first
 * list marker (-1 without one).
 */
function containers(text: string, start: number, end: number) {
  let count = 0
  let lists = 0
  let listColumn = -1
  let at = start
  for (;;) {
    while (at < end && (text[at] === ' ' || text[at] === '\t')) at++
    let next = at
    if (text[at] === '>') next = at + 1
    else if (text[at] === '-' || text[at] === '*' || text[at] === '+') next = at + 1
    else {
      let digits = at
      while (digits < end && digits - at < 9 && isDigit(text.charCodeAt(digits))) digits++
      if (digits > at && (text[digits] === '.' || text[digits] === ')')) next = digits + 1
    }
    if (next === at) return { count, lists, listColumn }
    const quote = text[at] === '>'
    if (!quote && next < end && text[next] !== ' ' && text[next] !== '\t') {
      return { count, lists, listColumn }
    }
    count++
    if (!quote) {
      lists++
      if (listColumn < 0) listColumn = at - start
    }
    at = next
  }
}

/**
 * Checks the body of an article against {@link LIMITS} in one pass, before it is parsed.
 *
 * @throws {MarkdownLimitError} naming the limit and, where there is one, the line.
 */
export function checkLimits(markdown: string): void {
  if (markdown.length > LIMITS.characters) {
    throw new MarkdownLimitError(
      `Markdown too large: got ${markdown.length} characters, expected at most ${LIMITS.characters}`,
    )
  }
  const indents: number[] = []
  const runs = new Set<number>()
  let line = 0
  for (let start = 0; start <= markdown.length;) {
    line++
    const newline = markdown.indexOf('\n', start)
    const end = newline < 0 ? markdown.length : newline
    const { count, lists, listColumn } = containers(markdown, start, end)
    if (lists > 0) {
      while (indents.length > 0 && indents.at(-1)! >= listColumn) indents.pop()
      indents.push(listColumn)
    }
    const depth = Math.max(count, indents.length + Math.max(0, lists - 1))
    if (depth > LIMITS.nesting) {
      throw new MarkdownLimitError(
        `nesting too deep: got ${depth} levels, expected at most ${LIMITS.nesting}`,
        line,
      )
    }
    for (let at = markdown.indexOf('`', start); at >= 0 && at < end;) {
      let stop = at
      while (markdown[stop] === '`') stop++
      runs.add(stop - at)
      if (runs.size > LIMITS.backtickRuns) {
        throw new MarkdownLimitError(
          `too complex: got more than ${LIMITS.backtickRuns} different lengths of backtick runs`,
          line,
        )
      }
      at = markdown.indexOf('`', stop)
    }
    start = end + 1
  }
}

/**
 * Checks that a syntax tree is shallow enough to be walked recursively.
 *
 * @throws {MarkdownLimitError} when it is not.
 */
export function checkDepth(tree: Root): void {
  let level: readonly RootContent[] = tree.children
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > LIMITS.depth) {
      throw new MarkdownLimitError(`nesting too deep: expected at most ${LIMITS.depth} levels`)
    }
    level = level.flatMap(childrenOf)
  }
}
