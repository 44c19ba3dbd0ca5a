'use client'

import { useBlockComponentContext } from '@payloadcms/richtext-lexical/client'
import { useEffect, useId, useRef, type KeyboardEvent } from 'react'
import { focusWhenReady } from '../markdown/focus'
import { useBlockField } from './useBlockField'

/** Replaces the selection of a text area by a tab as typing would, so that undo works. */
function insertTab(area: HTMLTextAreaElement): void {
  area.setRangeText('\t', area.selectionStart, area.selectionEnd, 'end')
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Properties of {@link SourceArea}. */
export type SourceAreaProps = {
  /** The block's field. */
  name: string
  /** Read to those who don't see the field. */
  label: string
  placeholder?: string
  /** Tab writes a tab; Escape and then Tab leaves the field. */
  tabs?: boolean
}

/** A block's source text: monospaced, and as tall as the text. */
export function SourceArea({ name, label, placeholder, tabs = false }: SourceAreaProps) {
  const { change, disabled, value } = useBlockField<string>(name)
  const { nodeKey } = useBlockComponentContext()
  const area = useRef<HTMLTextAreaElement>(null)
  const leaving = useRef(false)
  const id = useId()
  const text = value ?? ''

  useEffect(() => {
    if (!disabled && focusWhenReady.delete(nodeKey)) area.current?.focus()
  }, [disabled, nodeKey])

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Tab' && tabs && !event.shiftKey && !leaving.current) {
      event.preventDefault()
      insertTab(event.currentTarget)
    }
    leaving.current = event.key === 'Escape'
  }

  return (
    <textarea
      ref={area}
      id={id}
      aria-label={label}
      autoCapitalize="off"
      autoComplete="off"
      className="octavo-source"
      disabled={disabled}
      onChange={(event) => change(event.target.value)}
      onKeyDown={onKeyDown}
      placeholder={placeholder}
      rows={Math.min(24, text.split('\n').length)}
      spellCheck={false}
      value={text}
    />
  )
}
