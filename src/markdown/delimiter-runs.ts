/**
 * Emphasis, strong emphasis and strikethrough, resolved in linear time.
 *
 * micromark looks for the opener of every closing run among all events before it, and resolves what
 * is between them anew: a few kilobytes of `a* ` take minutes. This extension keeps micromark's
 * tokenizers and replaces what pairs the runs: the stack of the specification's "process emphasis"
 * (CommonMark 0.31.2, appendix "An algorithm for parsing nested emphasis and links"). Tildes stand
 * on the same stack, as in cmark-gfm, so that the first run that closes wins.
 */
import { attention } from 'micromark-core-commonmark'
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough'
import type {
  Construct,
  Event,
  Extension,
  Point,
  Resolver,
  Token,
  TokenizeContext,
  TokenType,
} from 'micromark-util-types'

const TILDE = '~'.charCodeAt(0)

/** What two runs, or parts of them, stand around. */
type Group = {
  types: { group: TokenType; sequence: TokenType; text: TokenType }
  group: Token
  text: Token
}

/** A run of markers; closing takes them from its start, opening from its end. */
type Run = {
  token: Token
  /** Its place among the runs. */
  index: number
  marker: number
  length: number
  /** Markers that groups which end here have used, and markers that none has used. */
  used: number
  left: number
  /** The groups that it ends and begins, from the inside out. */
  closes: Group[]
  opens: Group[]
}

const EMPHASIS = { group: 'emphasis', sequence: 'emphasisSequence', text: 'emphasisText' } as const
const STRONG = { group: 'strong', sequence: 'strongSequence', text: 'strongText' } as const
const STRIKETHROUGH = {
  group: 'strikethrough',
  sequence: 'strikethroughSequence',
  text: 'strikethroughText',
} as const

/**
 * A point within a run. It is counted from the start: where a line or a tab follows, the end of the
 * run lies in micromark's next chunk.
 */
function pointAt({ token, length }: Run, markers: number): Point {
  const { start, end } = token
  if (markers === length) return end
  return {
    ...start,
    column: start.column + markers,
    offset: start.offset + markers,
    _bufferIndex: start._bufferIndex + markers,
  }
}

const isRun = ({ type }: Token): boolean =>
  type === 'attentionSequence' || type === 'strikethroughSequenceTemporary'

function runsOf(events: readonly Event[], context: TokenizeContext): Run[] {
  const runs: Run[] = []
  for (const [kind, token] of events) {
    if (kind !== 'enter' || !isRun(token)) continue
    const length = token.end.offset - token.start.offset
    const marker = context.sliceSerialize(token).charCodeAt(0)
    runs.push({
      token,
      index: runs.length,
      marker,
      length,
      used: 0,
      left: length,
      closes: [],
      opens: [],
    })
  }
  return runs
}

function canPair(opener: Run, closer: Run): boolean {
  if (opener.marker !== closer.marker) return false
  if (closer.marker === TILDE) return opener.length === closer.length
  const either = opener.token._close === true || closer.token._open === true
  return !either || closer.length % 3 === 0 || (opener.length + closer.length) % 3 !== 0
}

/** What {@link canPair} asks of a closer, beside the opener: runs of one kind find the same openers. */
const kindOf = ({ marker, length, token }: Run): string =>
  marker === TILDE ? `~${length}` : `${marker} ${length % 3} ${token._open === true}`

function pair(opener: Run, closer: Run): void {
  const tilde = closer.marker === TILDE
  const markers = tilde ? closer.length : opener.left > 1 && closer.left > 1 ? 2 : 1
  const types = tilde ? STRIKETHROUGH : markers > 1 ? STRONG : EMPHASIS
  const group: Group = {
    types,
    group: {
      type: types.group,
      start: pointAt(opener, opener.used + opener.left - markers),
      end: pointAt(closer, closer.used + markers),
    },
    text: {
      type: types.text,
      start: pointAt(opener, opener.used + opener.left),
      end: pointAt(closer, closer.used),
    },
  }
  opener.left -= markers
  closer.used += markers
  closer.left -= markers
  opener.opens.push(group)
  closer.closes.push(group)
}

/** Pairs the runs, from the left: each closer with the nearest opener that it fits. */
function pairAll(runs: readonly Run[]): void {
  const openers: Run[] = []
  /** By kind of closer: no opener up to this index fits. */
  const searched = new Map<string, number>()
  for (const run of runs) {
    const kind = kindOf(run)
    while (run.token._close && run.left > 0) {
      let at = openers.length - 1
      const bottom = searched.get(kind) ?? -1
      while (at >= 0 && openers[at]!.index > bottom && !canPair(openers[at]!, run)) at--
      const opener = openers[at]
      if (!opener || opener.index <= bottom) {
        searched.set(kind, run.index - 1)
        break
      }
      pair(opener, run)
      // Runs between the two pair with nothing any more.
      openers.length = opener.left > 0 ? at + 1 : at
    }
    if (run.token._open && run.left > 0) openers.push(run)
  }
}

/** The events of a run: the ends of groups, what is left as text, the beginnings of groups. */
function eventsOf(run: Run, context: TokenizeContext): Event[] {
  const out: Event[] = []
  const whole = (token: Token) => out.push(['enter', token, context], ['exit', token, context])
  for (const { types, group, text } of run.closes) {
    out.push(['exit', text, context])
    whole({ type: types.sequence, start: text.end, end: group.end })
    out.push(['exit', group, context])
  }
  const { used, left } = run
  if (left > 0) whole({ type: 'data', start: pointAt(run, used), end: pointAt(run, used + left) })
  for (const { types, group, text } of run.opens.toReversed()) {
    out.push(['enter', group, context])
    whole({ type: types.sequence, start: group.start, end: text.start })
    out.push(['enter', text, context])
  }
  return out
}

const resolveRuns: Resolver = (events, context) => {
  const runs = runsOf(events, context)
  if (runs.length === 0) return events
  pairAll(runs)
  const unresolved = [...events]
  // In place: micromark holds on to this very array.
  events.length = 0
  let next = 0
  for (const event of unresolved) {
    if (!isRun(event[1])) events.push(event)
    else if (event[0] === 'enter') events.push(...eventsOf(runs[next++]!, context))
  }
  return events
}

const asterisks: Construct = { ...attention, name: 'asterisks', resolveAll: resolveRuns }
const tildes: Construct = {
  ...(gfmStrikethrough().text![TILDE] as Construct),
  name: 'tildes',
  resolveAll: resolveRuns,
}

/** The extension; it goes before that of GFM, whose addresses may start with an underscore. */
export const delimiterRuns: Extension = {
  text: { ['*'.charCodeAt(0)]: asterisks, ['_'.charCodeAt(0)]: asterisks, [TILDE]: tildes },
  insideSpan: { null: [asterisks] },
  disable: { null: ['attention', 'strikethrough'] },
}
