'use client'

import { Button, toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { TextDiff } from '@/editor/components/TextDiff'
import { messageOf, refusalOf, request } from '@/plugins/panel/request'
import type { Comparison, ConflictPart } from '@/sync/resolveConflict'

type Choice = { side: 'file' | 'cms' | 'edited'; text: string }

const labels: Record<string, string> = {
  title: 'Title',
  slug: 'Slug',
  description: 'Description',
  authors: 'Authors',
  tags: 'Tags',
  publishedAt: 'Publication date',
  cover: 'Cover',
  canonicalURL: 'Canonical URL',
  series: 'Series',
  updated: 'Updated',
  draft: 'Draft',
  body: 'Text',
}

/** A value as a person reads and writes it: names one a line. */
const textOf = (value: string | string[] | boolean | null): string =>
  Array.isArray(value) ? value.join('\n') : String(value ?? '')

function Side({ title, base, text }: { title: string; base: string; text: string }) {
  return (
    <>
      <strong>{title}</strong>
      {text === '' ? <p className="octavo-sync__quiet">Nothing</p> : null}
      <TextDiff before={base} after={text} label={`${title}: what was and what is`} />
    </>
  )
}

function Part({
  part,
  choice,
  onChoose,
}: {
  part: ConflictPart
  choice: Choice | undefined
  onChoose: (choice: Choice) => void
}) {
  const { key, conflict, editable } = part
  const [base, file, cms] = [textOf(conflict.base), textOf(conflict.file), textOf(conflict.cms)]
  const text = choice?.text ?? file
  const radio = (side: Choice['side'], label: string) => (
    <label className="octavo-sync__choice">
      <input
        type="radio"
        name={key}
        checked={choice?.side === side}
        onChange={() => onChoose({ side, text })}
      />
      {label}
    </label>
  )
  return (
    <fieldset className="octavo-sync__part">
      <legend>
        {labels[conflict.field] ?? conflict.field}
        {conflict.field === 'body' ? ` from line ${conflict.line} of the file's text` : ''}
      </legend>
      <details>
        <summary>Before both changed it</summary>
        <pre className="octavo-sync__text">{base || 'Nothing'}</pre>
      </details>
      <div className="octavo-sync__sides">
        <div>
          <Side title="File" base={base} text={file} />
          {radio('file', 'Take the file')}
        </div>
        <div>
          <Side title="CMS" base={base} text={cms} />
          {radio('cms', 'Keep the CMS')}
        </div>
      </div>
      {editable ? (
        <div>
          {radio('edited', 'Write it anew')}
          {choice?.side === 'edited' ? (
            <textarea
              aria-label={`${labels[conflict.field] ?? conflict.field}, written anew`}
              rows={Math.min(20, text.split('\n').length + 2)}
              value={text}
              onChange={({ target }) => onChoose({ side: 'edited', text: target.value })}
            />
          ) : null}
        </div>
      ) : null}
    </fieldset>
  )
}

/**
 * Compares both sides of a conflict and writes what is chosen.
 *
 * @param props.id of the conflict
 * @param props.article id of the article
 */
export function ConflictPanel({ id, article }: { id: string; article: string }) {
  const [comparison, setComparison] = useState<Comparison>()
  const [choices, setChoices] = useState<Record<string, Choice>>({})
  const [problem, setProblem] = useState<string>()
  const [busy, setBusy] = useState(false)
  const path = `import-conflicts/${id}`
  const router = useRouter()

  useEffect(() => {
    request<Comparison>(`${path}/comparison`).then(setComparison, (error: unknown) =>
      setProblem(messageOf(error)),
    )
  }, [path])

  const resolve = async () => {
    setProblem(undefined)
    const decisions = Object.fromEntries(
      Object.entries(choices).map(([key, { side, text }]) => [
        key,
        side === 'edited' ? { edited: text } : side,
      ]),
    )
    const response = await fetch(`/api/${path}/resolve`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ stamp: comparison?.stamp, decisions }),
    })
    if (!response.ok) {
      const error = await refusalOf(response)
      if (response.status === 409) setComparison(await request<Comparison>(`${path}/comparison`))
      throw error
    }
    toast.success('The conflict is resolved.')
    router.push(`/admin/collections/articles/${article}`)
  }

  const parts = comparison?.parts ?? []
  const open = parts.filter(({ key }) => !choices[key]).length
  return (
    <>
      <p className="octavo-sync__header octavo-sync__quiet">
        Choose for each part that both changed; everything else is merged.
        <a href={`/admin/collections/articles/${article}`}>Open the article</a>
      </p>
      {problem ? (
        <p className="octavo-sync__notice" role="alert">
          {problem}
        </p>
      ) : null}
      {comparison && parts.length === 0 ? (
        <p>Both sides agree by now. Resolve to take the file as synchronised.</p>
      ) : null}
      {parts.map((part) => (
        <Part
          key={part.key}
          part={part}
          choice={choices[part.key]}
          onChoose={(choice) => setChoices((before) => ({ ...before, [part.key]: choice }))}
        />
      ))}
      {comparison ? (
        <Button
          disabled={busy || open > 0}
          onClick={() => {
            setBusy(true)
            resolve()
              .catch((error: unknown) => setProblem(messageOf(error)))
              .finally(() => setBusy(false))
          }}
        >
          {open > 0 ? `${open} to choose` : 'Resolve'}
        </Button>
      ) : problem ? null : (
        <p>Comparing…</p>
      )}
    </>
  )
}
