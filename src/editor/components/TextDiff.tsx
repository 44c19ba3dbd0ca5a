import { useMemo } from 'react'
import { diffText, type Piece } from '../markdown/diffText'
import './textDiff.css'

/** Unchanged lines that are shown around a change. */
const context = 2

function Lines({ lines, tag: Tag }: { lines: Piece[][]; tag: 'del' | 'ins' }) {
  return lines.map((pieces, index) => (
    <p key={index}>
      {pieces.map(({ text, changed }, piece) =>
        changed ? <Tag key={piece}>{text}</Tag> : <span key={piece}>{text}</span>,
      )}
      {pieces.length === 0 ? '\u00A0' : null}
    </p>
  ))
}

function Same({ lines, isFirst, isLast }: { lines: string[]; isFirst: boolean; isLast: boolean }) {
  const head = isFirst ? 0 : context
  const tail = isLast ? 0 : context
  const hidden = lines.length - head - tail
  const shown =
    hidden > 1 ? [...lines.slice(0, head), null, ...lines.slice(lines.length - tail)] : lines
  return shown.map((line, index) =>
    line === null ? (
      <p key={index} className="octavo-diff__gap">
        {hidden} unchanged lines
      </p>
    ) : (
      <p key={index} className="octavo-diff__same">
        {line || '\u00A0'}
      </p>
    ),
  )
}

/**
 * Two texts side by side, with the words that differ marked; long unchanged stretches are folded.
 *
 * @param props.before the earlier text, on the left
 * @param props.after the later text, on the right
 * @param props.label what the texts are, for people who can't see the columns
 */
export function TextDiff({
  before,
  after,
  label,
}: {
  before: string
  after: string
  label: string
}) {
  const differences = useMemo(() => diffText(before, after), [before, after])
  if (differences.every(({ kind }) => kind === 'same'))
    return <p className="octavo-diff__gap">No difference</p>
  return (
    <div className="octavo-diff" role="group" aria-label={label} tabIndex={0}>
      {differences.map((difference, index) =>
        difference.kind === 'same' ? (
          <div key={index} className="octavo-diff__both">
            <Same
              lines={difference.lines}
              isFirst={index === 0}
              isLast={index === differences.length - 1}
            />
          </div>
        ) : (
          <div key={index} className="octavo-diff__changed">
            <div className="octavo-diff__before">
              <Lines lines={difference.before} tag="del" />
            </div>
            <div className="octavo-diff__after">
              <Lines lines={difference.after} tag="ins" />
            </div>
          </div>
        ),
      )}
    </div>
  )
}
