'use client'

import { useBlockField } from './useBlockField'

/** A short text of a block in one line, without a label that takes room. */
export function TextInput({
  name,
  label,
  placeholder,
}: {
  /** The block's field. */
  name: string
  /** Read to those who don't see the field, and shown when the pointer rests on it. */
  label: string
  placeholder?: string
}) {
  const { change, disabled, value } = useBlockField<string>(name)
  return (
    <input
      aria-label={label}
      autoCapitalize="off"
      autoComplete="off"
      className="octavo-input"
      disabled={disabled}
      onChange={(event) => change(event.target.value)}
      placeholder={placeholder}
      spellCheck={false}
      title={label}
      type="text"
      value={value ?? ''}
    />
  )
}
