import type { Problem } from '../problem'
import type { Format } from './split'

/** A value of front matter as JSON has it; dates are the strings that were written. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }

/** One key of the front matter and its value. */
export type Entry = { key: string; value: Value; line: number }

/** What the parser of a format returns. */
export type Entries = { entries: Entry[] } | { problems: Problem[] }

/** Keys that could reach an object's prototype; no front matter needs them. */
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/** Whether a key is refused wherever it stands. */
export function isForbidden(key: string): boolean {
  return FORBIDDEN.has(key)
}

/** One problem as a parser reports it. */
export function fail(
  line: number | null,
  message: string,
  field: string | null = null,
): {
  problems: Problem[]
} {
  return { problems: [{ line, field, message }] }
}

/** Counts brackets that are open within each other, strings and all: an upper bound of the depth. */
export function bracketDepth(raw: string): number {
  let depth = 0
  let deepest = 0
  for (const char of raw) {
    if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth)
    else if ((char === ']' || char === '}') && depth > 0) depth--
  }
  return deepest
}

export type { Format }
