import { align, pairChanged } from '../source/align'
import type { Value } from './entries'
import { lineStart, type Splice } from './splices'

/** Items of a list as they stand in the text, and how the list is written. */
export type WrittenList = {
  items: readonly { start: number; end: number; value: Value }[]
  /** Offset of the bracket that closes the list; undefined for one item a line without brackets. */
  close?: number
}

/** What stands around an item of a list that has a line for each. */
type Line = {
  /** From the line ending before the item: comment lines, indent and bullet. */
  lead: string
  text: string
  /** What follows on its line: the comma, a comment. */
  trail: string
}

const firstBreak = (text: string): number => {
  const at = text.search(/\r?\n/)
  return at < 0 ? text.length : at
}

/** Whether a comma stands before the comment of an item. */
const hasComma = (trail: string): boolean => trail.trimStart().startsWith(',')

function withComma(trail: string, wanted: boolean): string {
  if (hasComma(trail) === wanted) return trail
  return wanted ? `,${trail}` : trail.replace(',', '')
}

/**
 * Turns a list into another one of any length: items that stay keep their spelling, their comments
 * and the white space around them.
 *
 * @param values the list as it shall be
 * @param print writes an item, in the manner of the one that it replaces, or of the first
 * @param eol the line ending of the text
 * @returns undefined where the list is empty, before or after
 */
export function editList(
  raw: string,
  { items, close }: WrittenList,
  values: readonly Value[],
  print: (value: Value, like: number) => string,
  eol: string,
): Splice | undefined {
  const [first, last] = [items[0], items.at(-1)]
  if (!first || !last || values.length === 0) return undefined
  const same = align(
    values.map((value) => JSON.stringify(value)),
    items.map(({ value }) => JSON.stringify(value)),
  )
  const from = pairChanged(same, items.length, () => true)
  const textOf = (i: number): string => {
    const item = items[same[i]!]
    return item ? raw.slice(item.start, item.end) : print(values[i]!, Math.max(from[i]!, 0))
  }
  /** The text between an item and the next one. */
  const gap = (index: number): string => raw.slice(items[index]!.end, items[index + 1]!.start)
  const begin = lineStart(raw, first.start)
  const prefix = raw.slice(begin, first.start)
  const brackets = close !== undefined

  if (brackets && prefix.trim() !== '') {
    // On one line: what parts two items comes from the text where they were neighbours.
    const usual = items.length > 1 && /^,[ \t]*$/.test(gap(0)) ? gap(0) : ', '
    const text = values.map((_, i) => {
      if (i === 0) return textOf(i)
      const neighbours = from[i]! > 0 && from[i - 1] === from[i]! - 1
      return (neighbours ? gap(from[i - 1]!) : usual) + textOf(i)
    })
    return { start: first.start, end: last.end, text: text.join('') }
  }

  const tail = raw.slice(last.end, close ?? last.end + firstBreak(raw.slice(last.end)))
  const trailOf = (index: number): string => {
    const after = index === items.length - 1 ? tail : gap(index)
    return after.slice(0, firstBreak(after))
  }
  const leadOf = (index: number): string =>
    index === 0 ? eol + prefix : gap(index - 1).slice(firstBreak(gap(index - 1)))
  const lines = values.map((_, i): Line => {
    const index = from[i]!
    const old = index >= 0
    return {
      lead: old ? leadOf(index) : eol + prefix,
      text: textOf(i),
      trail: old ? trailOf(index) : '',
    }
  })
  const closing = hasComma(tail)
  const text = lines.map(({ lead, text, trail }, i) => {
    const comma = brackets && (i < lines.length - 1 || closing)
    return lead + text + (brackets ? withComma(trail, comma) : trail)
  })
  const end = last.end + firstBreak(tail)
  return { start: begin, end, text: text.join('').slice(eol.length) }
}
