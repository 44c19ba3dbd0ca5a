'use client'

import { BlockCollapsible } from '@payloadcms/richtext-lexical/client'
import { useFormFields } from '@payloadcms/ui'
import { ALERT_KINDS, type AlertKind } from '@/markdown/nodes'
import { Preview } from './Preview'
import { SourceArea } from './SourceArea'
import { useBlockField } from './useBlockField'

const titleCase = (kind: string) => kind.charAt(0) + kind.slice(1).toLowerCase()

/** An alert in its colour: its kind, its text in Markdown, and what readers see of that. */
export function AlertBlock() {
  const kind = useBlockField<AlertKind>('kind')
  const source = useFormFields(([fields]) => fields.source?.value as string | undefined)
  const value = kind.value ?? ALERT_KINDS[0]
  return (
    <BlockCollapsible
      className={`octavo-alert octavo-alert--${value.toLowerCase()}`}
      editButton={false}
    >
      <select
        aria-label="Kind"
        className="octavo-input"
        disabled={kind.disabled}
        onChange={(event) => kind.change(event.target.value as AlertKind)}
        value={value}
      >
        {ALERT_KINDS.map((name) => (
          <option key={name} value={name}>
            {titleCase(name)}
          </option>
        ))}
      </select>
      <SourceArea label="Text" name="source" placeholder="The text, in Markdown" />
      {source?.trim() && <Preview markdown={source} />}
    </BlockCollapsible>
  )
}
