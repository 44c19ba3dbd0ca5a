/** A piece of text to be replaced. */
export type Splice = { start: number; end: number; text: string }

/** Replaces pieces of a text that do not overlap. */
export function applySplices(text: string, splices: readonly Splice[]): string {
  const ordered = [...splices].sort((a, b) => b.start - a.start || b.end - a.end)
  return ordered.reduce(
    (out, { start, end, text: piece }) => out.slice(0, start) + piece + out.slice(end),
    text,
  )
}

/** The offset after the line ending of the line that an offset is on. */
export function afterLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end < 0 ? text.length : end + 1
}

/** The offset at which the line that an offset is on starts. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** The line ending of a text, which new lines take too. */
export const eolOf = (text: string): '\n' | '\r\n' => (text.includes('\r\n') ? '\r\n' : '\n')
