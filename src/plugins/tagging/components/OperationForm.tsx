'use client'
import { Button, TextInput } from '@payloadcms/ui'
import { useState, type FormEvent } from 'react'
import type { Operation } from '../operations/operation'
import type { OverviewTag } from '../overview/tagOverview'
import { ArticleChoice } from './ArticleChoice'
import { TagChoice } from './TagChoice'

/** What each kind of operation is called on buttons. */
export const kinds = {
  merge: 'Merge',
  split: 'Split',
  rename: 'Rename',
  delete: 'Delete',
} as const

type Kind = keyof typeof kinds

const explained: Record<Kind, string> = {
  merge: 'The articles of some tags get another one. Names and addresses lead there from then on.',
  split: 'Some articles of a tag get a new tag in its place.',
  rename: 'A tag gets another name and address. The old ones lead to it from then on.',
  delete: 'A tag ends. Its articles get another one, or lose it.',
}

/** What was filled in so far; each kind of operation reads its part. */
type Entries = { tags: string[]; target: string[]; name: string; articles: string[] }

const nothing: Entries = { tags: [], target: [], name: '', articles: [] }

/** Reads the form; null while something is missing. */
function operationOf(kind: Kind, { tags, target, name, articles }: Entries): Operation | null {
  const [tag] = tags
  const [other] = target
  if (!tag) return null
  switch (kind) {
    case 'merge':
      return other ? { kind, sources: tags, target: other } : null
    case 'split':
      return name.trim() && articles.length > 0 ? { kind, tag, name, articles } : null
    case 'rename':
      return name.trim() ? { kind, tag, name } : null
    case 'delete':
      return { kind, tag, replacement: other ?? null }
  }
}

/** The form for an operation on tags. */
export function OperationForm({
  tags,
  onAsk,
}: {
  tags: OverviewTag[]
  /** Called with an operation whose preview is wanted. */
  onAsk: (operation: Operation) => void
}) {
  const [kind, setKind] = useState<Kind>('merge')
  const [entries, setEntries] = useState(nothing)
  const set = (some: Partial<Entries>) => setEntries({ ...entries, ...some })
  const operation = operationOf(kind, entries)
  const others = tags.filter(({ id }) => !entries.tags.includes(id))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (operation) onAsk(operation)
  }
  return (
    <form className="tidy-up__form" onSubmit={submit} aria-label="Operation">
      <div className="tidy-up__kinds" role="radiogroup" aria-label="What to do">
        {Object.entries(kinds).map(([value, label]) => (
          <label key={value} className="tidy-up__kind">
            <input
              type="radio"
              name="kind"
              value={value}
              checked={kind === value}
              onChange={() => {
                setKind(value as Kind)
                setEntries(nothing)
              }}
            />
            {label}
          </label>
        ))}
      </div>
      <p className="tidy-up__quiet">{explained[kind]}</p>
      <div className="tidy-up__fields">
        <TagChoice
          tags={tags}
          label={kind === 'merge' ? 'Tags that end' : 'Tag'}
          placeholder={kind === 'merge' ? 'Choose one or more' : 'Choose a tag'}
          several={kind === 'merge'}
          value={entries.tags}
          onChange={(chosen) => set({ tags: chosen, articles: [] })}
        />
        {kind === 'merge' || kind === 'delete' ? (
          <TagChoice
            tags={others}
            label={kind === 'merge' ? 'Tag that stays' : 'Its articles get'}
            placeholder={kind === 'merge' ? 'Choose one' : 'No other tag'}
            value={entries.target}
            onChange={(target) => set({ target })}
          />
        ) : (
          <TextInput
            path="new-name"
            label={kind === 'split' ? 'Name of the new tag' : 'New name'}
            value={entries.name}
            onChange={(event: { target: { value: string } }) => set({ name: event.target.value })}
          />
        )}
      </div>
      {kind === 'split' && entries.tags[0] ? (
        <ArticleChoice
          key={entries.tags[0]}
          tag={entries.tags[0]}
          chosen={entries.articles}
          onChange={(articles) => set({ articles })}
        />
      ) : null}
      <Button type="submit" buttonStyle="primary" size="medium" disabled={!operation}>
        Preview
      </Button>
    </form>
  )
}
