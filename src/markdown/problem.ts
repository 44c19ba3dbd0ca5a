/**
 * What is wrong with a file, printed as `file:line field: got X, expected Y`. Lines count from 1
 * in the file; null when the problem has no place.
 */
export type Problem = { line: number | null; field: string | null; message: string }

/** Longest excerpt of a value in a message. */
const EXCERPT = 60

/** A value as a message shows it: its kind and an excerpt. */
export function show(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  const kind = Array.isArray(value) ? 'list' : typeof value === 'object' ? 'object' : typeof value
  const text = JSON.stringify(value)
  return `${kind} ${text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text}`
}

/** `got X, expected Y`. */
export function mismatch(value: unknown, expected: string): string {
  return `got ${show(value)}, expected ${expected}`
}
