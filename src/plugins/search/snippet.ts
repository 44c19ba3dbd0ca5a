import type { Phrase } from '@/database/search'
import { wordsOf, type Word } from './words'

/** A piece of a text: marked when it is what somebody looked for. */
export type Segment = { text: string; mark: boolean }

/** About how long a snippet is, in UTF-16 code units. */
const length = 220

/** How much of a snippet stands before its first mark. */
const before = 50

/** How far into a text is looked for matches. */
const reach = 200_000

const matches = (folded: string, { words, prefix }: Phrase): boolean =>
  words.includes(folded) || (prefix && folded.startsWith(words.at(-1) ?? '\n'))

/** The words of a text that are looked for. */
const hitsIn = (text: string, phrases: readonly Phrase[]): (Word & { phrase: number })[] => {
  const hits: (Word & { phrase: number })[] = []
  for (const word of wordsOf(text)) {
    const phrase = phrases.findIndex((it) => matches(word.folded, it))
    if (phrase >= 0) hits.push({ ...word, phrase })
  }
  return hits
}

function segments(text: string, hits: readonly Word[], from: number, to: number): Segment[] {
  const found: Segment[] = []
  let end = from
  const add = (until: number, mark: boolean) => {
    if (until <= end) return
    const last = found.at(-1)
    const piece = text.slice(end, until)
    if (last?.mark === mark) last.text += piece
    else found.push({ text: piece, mark })
    end = until
  }
  for (const hit of hits) {
    if (hit.start < from || hit.end > to) continue
    add(hit.start, false)
    add(hit.end, true)
  }
  add(to, false)
  return found
}

/**
 * Marks what somebody looked for in a text.
 *
 * @param text such as a title
 * @param phrases of the query
 * @returns the whole text in pieces
 */
export const markMatches = (text: string, phrases: readonly Phrase[]): Segment[] =>
  segments(text, hitsIn(text, phrases), 0, text.length)

/** The end of the first word that ends at or after a place, or the place before it. */
function atBlank(text: string, place: number, step: 1 | -1): number {
  // Scripts without blanks are cut where the place is, but never within a character.
  for (let n = 0; n < 24; n++) {
    const here = place + n * step
    if (here <= 0) return 0
    if (here >= text.length) return text.length
    if (/\s/.test(text[here] ?? '')) return step < 0 ? here + 1 : here
  }
  return /[\uDC00-\uDFFF]/.test(text[place] ?? '') ? place + 1 : place
}

/**
 * Cuts the part out of a text that has the most of what somebody looked for, and marks it.
 *
 * @param text plain text, a line for each paragraph, heading or item of a list; a dot stands between
 * those where no punctuation does
 * @param phrases of the query
 * @returns pieces of text; none when the text has nothing of it
 */
export function snippet(text: string, phrases: readonly Phrase[]): Segment[] {
  const flat = text
    .slice(0, reach)
    .trim()
    .replace(/(?<!\p{P})\n+/gu, ' · ')
    .replace(/\n+/g, ' ')
  const hits = hitsIn(flat, phrases)
  if (hits.length === 0) return []
  let best = 0
  let most = 0
  for (const [index, hit] of hits.entries()) {
    const seen = new Set<number>()
    let count = 0
    for (let n = index; n < hits.length && hits[n]!.end <= hit.start + length - before; n++) {
      seen.add(hits[n]!.phrase)
      count++
    }
    // Another word of the query is worth more than the same one again.
    const worth = seen.size * 100 + Math.min(count, 99)
    if (worth > most) [best, most] = [index, worth]
  }
  const from = atBlank(flat, hits[best]!.start - before, -1)
  const to = atBlank(flat, Math.max(from + length, hits[best]!.end), 1)
  const found = segments(flat, hits, from, to)
  if (from > 0) found.unshift({ text: '… ', mark: false })
  if (to < flat.length || text.length > reach) found.push({ text: ' …', mark: false })
  return join(found)
}

const join = (all: Segment[]): Segment[] =>
  all.reduce<Segment[]>((joined, { text, mark }) => {
    const last = joined.at(-1)
    if (last?.mark === mark) last.text += text
    else joined.push({ text, mark })
    return joined
  }, [])
