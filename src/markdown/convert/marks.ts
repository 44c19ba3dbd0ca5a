import { FORMAT } from '../nodes'

/** Formats of text, named as mdast nodes where Markdown has one, else as HTML elements. */
export type Mark = 'delete' | 'emphasis' | 'strong' | 'u' | 'sub' | 'sup' | 'mark'

/** Each mark's bit, in the order in which marks are nested when nothing says otherwise. */
const BITS: readonly (readonly [Mark, number])[] = [
  ['delete', FORMAT.strikethrough],
  ['emphasis', FORMAT.italic],
  ['strong', FORMAT.bold],
  ['u', FORMAT.underline],
  ['sub', FORMAT.subscript],
  ['sup', FORMAT.superscript],
  ['mark', FORMAT.highlight],
]

const ORDER = BITS.map(([mark]) => mark)

/** The format bits of a set of marks. */
export function formatOf(marks: readonly Mark[]): number {
  return BITS.reduce((bits, [mark, bit]) => (marks.includes(mark) ? bits | bit : bits), 0)
}

/** The marks in Lexical's format bits, in the default order. */
export function marksOf(format: number): Mark[] {
  return BITS.filter(([, bit]) => (format & bit) !== 0).map(([mark]) => mark)
}

/** Writes marks down, from the outside in; undefined without any. */
export function printMarks(marks: readonly Mark[]): string | undefined {
  return marks.length > 0 ? marks.join(' ') : undefined
}

/** Reads what {@link printMarks} wrote; unknown words are dropped. */
export function readMarks(value: string | null | undefined): Mark[] {
  if (!value) return []
  return value.split(' ').filter((word): word is Mark => (ORDER as string[]).includes(word))
}

/** Whether marks stand in the default order, so that nothing needs to be remembered. */
export function isDefaultOrder(marks: readonly Mark[]): boolean {
  return marks.every((mark, i) => i === 0 || ORDER.indexOf(mark) > ORDER.indexOf(marks[i - 1]!))
}

/** Sorts marks by a remembered order; what it does not name comes last, in the default order. */
export function sortMarks(marks: readonly Mark[], hint: readonly Mark[]): Mark[] {
  const rank = (mark: Mark) => {
    const at = hint.indexOf(mark)
    return at < 0 ? hint.length + ORDER.indexOf(mark) : at
  }
  return [...marks].sort((a, b) => rank(a) - rank(b))
}
