'use client'

import { BlockCollapsible } from '@payloadcms/richtext-lexical/client'
import { useFormFields } from '@payloadcms/ui'
import { Preview } from './Preview'
import { SourceArea } from './SourceArea'

/** Properties of {@link SourceBlock}, given by the block's definition. */
export type SourceBlockProps = {
  /** The field that holds the source. */
  name: string
  label: string
  placeholder?: string
  /** What stands around the source in Markdown, where readers see something of it. */
  preview?: { before: string; after: string }
}

/** A block that is source text, with what readers see of it below. */
export function SourceBlock({ name, label, placeholder, preview }: SourceBlockProps) {
  const source = useFormFields(([fields]) => fields[name]?.value as string | undefined)
  return (
    <BlockCollapsible editButton={false}>
      <SourceArea label={label} name={name} placeholder={placeholder} />
      {preview && source?.trim() && (
        <Preview markdown={`${preview.before}${source}${preview.after}`} />
      )}
    </BlockCollapsible>
  )
}
