'use client'

import { Button, Pill, toast } from '@payloadcms/ui'
import { useRef, useState } from 'react'
import { TextDiff } from '@/editor/components/TextDiff'
import { messageOf } from '@/plugins/panel/request'
import type { Action, Report } from '@/sync/types'
import type { ImportRow } from '../events'
import { importStream } from './importStream'
import { chosenFiles, droppedFiles, packFiles } from './packFiles'

type State = {
  phase: 'idle' | 'planning' | 'planned' | 'applying' | 'done' | 'failed'
  rows: ImportRow[]
  files: number
  topFolder: string | null
  digest: string
  totals?: Report['totals']
  message?: string
}

const idle: State = { phase: 'idle', rows: [], files: 0, topFolder: null, digest: '' }

/** Rows that are drawn at once; more are a click away. */
const step = 100

const styles: Record<Action, 'success' | 'warning' | 'error' | 'light' | 'light-gray'> = {
  create: 'success',
  update: 'success',
  merge: 'success',
  move: 'light',
  unchanged: 'light-gray',
  conflict: 'warning',
  skip: 'warning',
  reject: 'error',
}

const summary = (totals: Report['totals']): string =>
  Object.entries(totals)
    .flatMap(([action, count]) => (count > 0 ? [`${count} ${action}`] : []))
    .join(', ') || 'no Markdown files'

function Row({ row }: { row: ImportRow }) {
  const { path, action, article, messages, preview } = row
  return (
    <li className="octavo-sync__row">
      <div className="octavo-sync__file">
        <Pill pillStyle={styles[action]} size="small">
          {action}
        </Pill>
        <span className="octavo-sync__path">{path}</span>
        {article ? <a href={`/admin/collections/articles/${article.id}`}>{article.slug}</a> : null}
      </div>
      {messages.length > 0 ? (
        <ul className="octavo-sync__messages">
          {messages.map(({ line, field, message }, i) => (
            <li key={i}>
              {line === null ? '' : `line ${line}, `}
              {field === null ? '' : `${field}: `}
              {message}
            </li>
          ))}
        </ul>
      ) : null}
      {preview ? (
        <details>
          <summary>{preview.before === null ? 'New text' : 'Changes'}</summary>
          {preview.before === null ? (
            <pre className="octavo-sync__text">{preview.after}</pre>
          ) : (
            <TextDiff before={preview.before} after={preview.after} label={`Changes of ${path}`} />
          )}
        </details>
      ) : null}
    </li>
  )
}

function Rows({ rows }: { rows: ImportRow[] }) {
  const [shown, setShown] = useState(step)
  const [all, setAll] = useState(false)
  const changes = rows.filter(({ action }) => action !== 'unchanged')
  const listed = all ? rows : changes
  return (
    <>
      <ol className="octavo-sync__rows">
        {listed.slice(0, shown).map((row) => (
          <Row key={row.path} row={row} />
        ))}
      </ol>
      {listed.length > shown ? (
        <Button buttonStyle="secondary" size="small" onClick={() => setShown(shown + step)}>
          Show more
        </Button>
      ) : null}
      {changes.length < rows.length ? (
        <Button buttonStyle="transparent" size="small" onClick={() => setAll(!all)}>
          {all ? 'Hide unchanged files' : `Show ${rows.length - changes.length} unchanged files`}
        </Button>
      ) : null}
    </>
  )
}

/** The import: choose files, see the plan, apply it, see the report. */
export function ImportPanel() {
  const [state, setState] = useState(idle)
  const zip = useRef<Blob>(undefined)
  const picker = useRef<HTMLInputElement>(null)
  const folderPicker = useRef<HTMLInputElement>(null)
  const busy = state.phase === 'planning' || state.phase === 'applying'

  const run = async (blob: Blob, plan?: string): Promise<void> => {
    const applying = plan !== undefined
    let next: State = { ...idle, phase: applying ? 'applying' : 'planning', digest: plan ?? '' }
    let drawn = 0
    const draw = (change: Partial<State>) => {
      next = { ...next, ...change }
      setState(next)
    }
    draw({})
    const rows: ImportRow[] = []
    const url = applying ? `/api/import/apply?plan=${plan}` : '/api/import/plan'
    for await (const event of importStream(url, blob)) {
      if (event.type === 'start') draw({ files: event.files, topFolder: event.topFolder })
      else if (event.type === 'file') {
        rows.push(event.file)
        if (performance.now() - drawn < 200) continue
        drawn = performance.now()
        draw({ rows: [...rows] })
      } else if (event.type === 'plan')
        draw({ phase: 'planned', rows, digest: event.digest, totals: event.totals })
      else if (event.type === 'report') draw({ phase: 'done', rows, totals: event.totals })
      else if (event.type === 'changed') {
        toast.warning('The CMS changed after the plan was made. Nothing was imported.')
        await run(blob)
        setState((planned) => ({
          ...planned,
          message: 'The CMS changed after the last plan was made. This is the new plan.',
        }))
        return
      } else throw new Error(event.message)
    }
    if (next.phase === 'planning' || next.phase === 'applying')
      throw new Error('The connection broke. Import the files again; what is done is not repeated.')
  }

  const start = (work: () => Promise<void>) => {
    work().catch((error: unknown) => {
      const message = messageOf(error)
      toast.error(message)
      setState((before) => ({ ...before, phase: 'failed', message }))
    })
  }
  const take = (
    found: Parameters<typeof packFiles>[0] | Promise<Parameters<typeof packFiles>[0]>,
  ) =>
    start(async () => {
      const files = await found
      if (files.length === 0) return
      setState({ ...idle, phase: 'planning' })
      zip.current = await packFiles(files)
      await run(zip.current)
    })

  const { phase, rows, files, topFolder, digest, totals, message } = state
  const writes = totals ? totals.create + totals.update + totals.merge + totals.move : 0
  const worthApplying = writes + (totals?.conflict ?? 0) > 0
  return (
    <>
      <div
        className="octavo-sync__drop"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault()
          if (!busy) take(droppedFiles(event.dataTransfer))
        }}
      >
        <p>Drop a folder, Markdown files with their images, or a zip here.</p>
        <div className="octavo-sync__buttons">
          <Button disabled={busy} margin={false} onClick={() => picker.current?.click()}>
            Choose files or a zip
          </Button>
          <Button
            buttonStyle="secondary"
            disabled={busy}
            margin={false}
            onClick={() => folderPicker.current?.click()}
          >
            Choose a folder
          </Button>
        </div>
        <input
          ref={picker}
          id="import-files"
          type="file"
          multiple
          hidden
          aria-label="Files to import"
          onChange={({ target }) => {
            if (target.files) take(chosenFiles(target.files))
            target.value = ''
          }}
        />
        <input
          ref={folderPicker}
          type="file"
          hidden
          aria-label="Folder to import"
          {...{ webkitdirectory: '' }}
          onChange={({ target }) => {
            if (target.files) take(chosenFiles(target.files))
            target.value = ''
          }}
        />
      </div>
      <div aria-live="polite">
        {message ? <p className="octavo-sync__notice">{message}</p> : null}
        {busy ? (
          <label className="octavo-sync__progress">
            {phase === 'planning' ? 'Planning' : 'Importing'}: {rows.length} of {files} files
            <progress max={Math.max(files, 1)} value={files === 0 ? undefined : rows.length} />
          </label>
        ) : null}
        {phase === 'planned' && totals ? (
          <h2 className="octavo-sync__totals">Plan: {summary(totals)}</h2>
        ) : null}
        {phase === 'done' && totals ? (
          <h2 className="octavo-sync__totals">Imported: {summary(totals)}</h2>
        ) : null}
      </div>
      {topFolder !== null && phase !== 'idle' ? (
        <p className="octavo-sync__quiet">Paths start from the folder “{topFolder}”.</p>
      ) : null}
      {phase === 'planned' ? (
        <div className="octavo-sync__buttons">
          <Button
            disabled={!worthApplying}
            margin={false}
            onClick={() =>
              start(async () => {
                if (zip.current) await run(zip.current, digest)
              })
            }
          >
            {worthApplying ? 'Import' : 'Nothing to import'}
          </Button>
          <Button buttonStyle="secondary" margin={false} onClick={() => setState(idle)}>
            Cancel
          </Button>
        </div>
      ) : null}
      {phase === 'done' && totals && totals.conflict > 0 ? (
        <p className="octavo-sync__notice">
          <a href="/admin/collections/import-conflicts">Decide the conflicts</a>: neither side was
          overwritten.
        </p>
      ) : null}
      {rows.length > 0 ? <Rows rows={rows} /> : null}
    </>
  )
}
