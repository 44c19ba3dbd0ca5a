'use client'

import {
  Button,
  useConfig,
  useDocumentInfo,
  useField,
  useForm,
  useFormModified,
} from '@payloadcms/ui'
import { useEffect, useRef, useState } from 'react'
import { z } from 'zod'
import { TextDiff } from '@/editor/components/TextDiff'
import { loadConverter } from '@/editor/markdown/converter'
import { openEditors } from '@/editor/markdown/openEditors'
import type { ArticleContent } from '@/markdown'
import { useNewerSave } from './useNewerSave'
import './editConflict.css'

const article = z.object({
  title: z.string().nullish(),
  description: z.string().nullish(),
  content: z.custom<ArticleContent>().nullish(),
})

/** Payload mounts fields anew after a save; a form stays the same, and so does this function of it. */
type Form = ReturnType<typeof useForm>['getField']
const names = new WeakMap<Form, string>()

/** A name for a form that no other has; it proves nothing. */
function nameOf(form: Form): string {
  const known = names.get(form)
  if (known !== undefined) return known
  const name = [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
  names.set(form, name)
  return name
}

/** An article as text, to be compared by reading. */
async function textOf(values: unknown): Promise<string> {
  const { title, description, content } = article.parse(values)
  const { toSource } = await loadConverter()
  const head = [`Title: ${title ?? ''}`, `Description: ${description ?? ''}`, '']
  return [...head, content ? toSource(content, undefined).text : ''].join('\n')
}

/**
 * Says so when somebody else has saved the article that is being edited, shows both texts, and lets
 * the editor choose. The text that isn't chosen stays: theirs among the versions, one's own in the
 * form until the page is left.
 */
export function EditConflict() {
  const { id, collectionSlug } = useDocumentInfo()
  const { getData, getField, submit } = useForm()
  const { config } = useConfig()
  const modified = useFormModified()
  const name = nameOf(getField)
  const { value, setValue } = useField<string>({ path: 'savedFrom' })
  const newer = useNewerSave(name)
  const dialog = useRef<HTMLDialogElement>(null)
  const [texts, setTexts] = useState<{ mine: string; theirs: string }>()

  // Not before something is typed: Payload puts the form's first state in place after the fields are.
  useEffect(() => {
    if (modified && value !== name) setValue(name, true)
  }, [modified, name, value, setValue])

  if (!newer || !id) return null
  const path = `${config.routes.api}/${collectionSlug}/${id}`

  const compare = async () => {
    const response = await fetch(`${path}?draft=true&depth=0`, { credentials: 'same-origin' })
    const editor = openEditors.get('content')
    const mine = { ...getData(), ...(editor && { content: editor.getEditorState().toJSON() }) }
    setTexts({ mine: await textOf(mine), theirs: await textOf(await response.json()) })
    dialog.current?.showModal()
  }
  const saveMine = async () => {
    dialog.current?.close()
    await submit({
      action: `${path}?draft=true&depth=0`,
      method: 'PATCH',
      overrides: { _status: 'draft', updatedAt: newer.updatedAt },
      skipValidation: true,
    })
  }
  const takeTheirs = () => location.reload()

  return (
    <div className="octavo-conflict" role="alert">
      <p>
        <strong>{newer.by}</strong> saved this article at{' '}
        <time dateTime={newer.updatedAt}>{new Date(newer.updatedAt).toLocaleTimeString()}</time>,
        after you opened it.{' '}
        {modified
          ? 'What you have typed is still here, and is not saved.'
          : 'You see the text before that.'}
      </p>
      <div className="octavo-conflict__choices">
        {modified ? (
          <Button size="small" onClick={() => void compare()}>
            Compare both texts
          </Button>
        ) : null}
        <Button size="small" buttonStyle={modified ? 'secondary' : 'primary'} onClick={takeTheirs}>
          {modified ? 'Take theirs' : 'Show the new text'}
        </Button>
      </div>
      <dialog ref={dialog} className="octavo-conflict__dialog" aria-label="Both texts">
        <header>
          <h2>Two texts</h2>
          <p>
            On the left what {newer.by} saved, on the right what you typed. Saving yours keeps
            theirs among the versions; taking theirs drops what you typed.
          </p>
        </header>
        {texts ? (
          <TextDiff before={texts.theirs} after={texts.mine} label="Their text and yours" />
        ) : null}
        <footer className="octavo-conflict__choices">
          <Button size="small" onClick={() => void saveMine()}>
            Save mine
          </Button>
          <Button size="small" buttonStyle="secondary" onClick={takeTheirs}>
            Take theirs
          </Button>
          <Button size="small" buttonStyle="secondary" onClick={() => dialog.current?.close()}>
            Go on editing
          </Button>
        </footer>
      </dialog>
    </div>
  )
}
