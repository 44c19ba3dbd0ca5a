'use client'

import { useForm } from '@payloadcms/ui'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { ArticleContent } from '@/markdown'
import { loadConverter, loadedConverter } from '../markdown/converter'
import { openEditors } from '../markdown/openEditors'
import type { Source } from '../markdown/source'
import './editor.css'

/** Milliseconds without typing before the text is read; longer than the editor takes to report. */
const pause = 600

/** Properties of {@link SourceView}, given by its definition. */
export type SourceViewProps = {
  /** Path of the rich-text field that is shown as Markdown. */
  content: string
  /** Path of the field with the source map of the import, if there is one. */
  map?: string
  /** Path of the title's field; a first heading that repeats it is left out. */
  title?: string
}

/**
 * Two buttons above the article's editor: rich text, and the whole body as Markdown to be edited.
 *
 * What is typed becomes the field's value after a short pause, so that autosave, previews and
 * publishing see it; going back without having typed leaves the article untouched.
 */
export function SourceView({ content: path, map: mapPath, title: titlePath }: SourceViewProps) {
  const { dispatchFields, getField, setModified } = useForm()
  const [shown, setShown] = useState<Source>()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const [readOnly, setReadOnly] = useState(false)
  const latest = useRef({ source: shown, text })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const id = useId()

  useEffect(() => () => clearTimeout(timer.current), [])

  const open = async () => {
    const { readSourceMap, toSource } = await loadConverter()
    const editor = openEditors.get(path)
    const value = editor ? editor.getEditorState().toJSON() : getField(path)?.value
    const known = latest.current.source
    const map = known?.map ?? (mapPath ? readSourceMap(getField(mapPath)?.value) : undefined)
    const source = toSource(value as ArticleContent, map)
    latest.current = { source, text: source.text }
    setText(source.text)
    setReadOnly(editor?.isEditable() === false)
    setShown(source)
  }

  /** Reads the text into the form's field. Returns false when it can't be read. */
  const read = (): boolean => {
    clearTimeout(timer.current)
    const converter = loadedConverter()
    const { source: before, text: edited } = latest.current
    if (!converter || !before) return false
    try {
      const title = titlePath ? (getField(titlePath)?.value as string | undefined) : undefined
      const source = converter.fromSource(edited, before, title)
      setProblem(undefined)
      if (source === before) return true
      latest.current.source = source
      dispatchFields({ type: 'UPDATE', path, value: source.content })
      setModified(true)
      return true
    } catch (error) {
      if (!(error instanceof converter.MarkdownLimitError)) throw error
      const line = error.line === null ? '' : `Line ${error.line}: `
      setProblem(`${line}${error.message}`)
      return false
    }
  }

  const close = () => {
    if (!read()) return
    const { source } = latest.current
    const editor = openEditors.get(path)
    if (editor && source && source !== shown)
      editor.setEditorState(editor.parseEditorState(JSON.stringify(source.content)))
    setShown(undefined)
  }

  const onChange = (value: string) => {
    latest.current.text = value
    setText(value)
    clearTimeout(timer.current)
    timer.current = setTimeout(read, pause)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') read()
  }

  return (
    <div className={`octavo-views${shown ? ' octavo-views--source' : ''}`}>
      <div aria-label="View of the content" className="octavo-views__buttons" role="group">
        <button aria-pressed={!shown} onClick={() => shown && close()} type="button">
          Rich text
        </button>
        <button aria-pressed={Boolean(shown)} onClick={() => !shown && void open()} type="button">
          Markdown
        </button>
      </div>
      {shown && (
        <div className="field-type octavo-views__source">
          <label className="field-label" htmlFor={id}>
            Content as Markdown
          </label>
          {problem && <p role="alert">{problem}</p>}
          <textarea
            id={id}
            autoCapitalize="off"
            autoComplete="off"
            className="octavo-source"
            onBlur={read}
            onChange={(event) => onChange(event.target.value)}
            onKeyDown={onKeyDown}
            readOnly={readOnly}
            rows={24}
            spellCheck
            value={text}
          />
        </div>
      )}
    </div>
  )
}
