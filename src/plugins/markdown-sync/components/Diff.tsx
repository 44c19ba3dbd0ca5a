'use client'

import { diffWordsWithSpace, structuredPatch } from 'diff'
import { useMemo } from 'react'

type Line = { sign: '+' | '-' | ' '; text: string; other?: string }

/** Milliseconds that a comparison may take; then the texts are shown as wholly different. */
const timeout = 2000

/** Lines that were replaced one for one are compared word by word. */
function pairUp(lines: string[]): Line[] {
  const result: Line[] = []
  for (let i = 0; i < lines.length;) {
    const run = (sign: string) => {
      const start = i
      while (lines[i]?.startsWith(sign)) i++
      return lines.slice(start, i).map((line) => line.slice(1))
    }
    const [removed, added] = [run('-'), run('+')]
    const even = removed.length === added.length
    removed.forEach((text, n) =>
      result.push({ sign: '-', text, other: even ? added[n] : undefined }),
    )
    added.forEach((text, n) =>
      result.push({ sign: '+', text, other: even ? removed[n] : undefined }),
    )
    if (removed.length + added.length > 0) continue
    const line = lines[i++] ?? ''
    if (line.startsWith(' ')) result.push({ sign: ' ', text: line.slice(1) })
  }
  return result
}

const names = { '+': 'added', '-': 'removed', ' ': 'same' } as const

function Words({ sign, text, other }: Line) {
  if (other === undefined || text.length + other.length > 20_000) return text
  const [before, after] = sign === '-' ? [text, other] : [other, text]
  return diffWordsWithSpace(before, after).map(({ value, added, removed }, i) => {
    if (!added && !removed) return value
    return added === (sign === '+') ? <mark key={i}>{value}</mark> : null
  })
}

/**
 * Two texts compared line by line, and changed lines word by word.
 *
 * @param props.before null where there was nothing
 * @param props.after the new text
 */
export function Diff({ before, after }: { before: string | null; after: string }) {
  const hunks = useMemo(
    () => structuredPatch('', '', before ?? '', after, '', '', { context: 3, timeout })?.hunks,
    [before, after],
  )
  if (!hunks) return <pre className="octavo-diff">{after}</pre>
  if (hunks.length === 0) return <p className="octavo-sync__quiet">The text stays as it is.</p>
  return (
    <div className="octavo-diff" tabIndex={0} role="group" aria-label="Changes">
      {hunks.map(({ lines, newStart }) => (
        <pre key={newStart}>
          {pairUp(lines).map((line, i) => (
            <span key={i} className={`octavo-diff__line octavo-diff__line--${names[line.sign]}`}>
              <span className="octavo-diff__sign">{line.sign}</span>
              <Words {...line} />
              {'\n'}
            </span>
          ))}
        </pre>
      ))}
    </div>
  )
}
