import type { History } from '@/payload-types'
import { actions } from '../History'
import { ways } from '../way'
import './history.css'

const labelOf = (options: readonly { label: string; value: string }[], value: string): string =>
  options.find((option) => option.value === value)?.label ?? value

/** What happened, in words: an edit says whether readers saw it. */
const describe = ({ action, status }: History): string =>
  action === 'update' && status
    ? `Edited ${status === 'draft' ? 'the draft' : 'the published text'}`
    : labelOf(actions, action)

/**
 * A list of changes, newest first.
 *
 * @param props.entries what to show
 * @param props.language of the dates
 * @param props.empty said where there are none
 */
export function HistoryList({
  entries,
  language,
  empty,
}: {
  entries: History[]
  language: string
  empty: string
}) {
  if (entries.length === 0) return <p className="octavo-history__empty">{empty}</p>
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })
  return (
    <ol className="octavo-history__entries">
      {entries.map((entry) => (
        <li
          key={entry.id}
          className={`octavo-history__entry octavo-history__entry--${entry.action}`}
        >
          <span className="octavo-history__what">
            <strong>{describe(entry)}</strong>
            {entry.changed ? <span className="octavo-history__fields">{entry.changed}</span> : null}
          </span>
          <span className="octavo-history__who">{entry.actor ?? 'The system'}</span>
          <span className="octavo-history__way">{labelOf(ways, entry.way)}</span>
          <time dateTime={entry.createdAt}>{date.format(new Date(entry.createdAt))}</time>
        </li>
      ))}
    </ol>
  )
}
