'use client'

import { useFormFields } from '@payloadcms/ui'
import { InlineChip } from './InlineChip'
import { Preview } from './Preview'

/** Properties of {@link InlineSource}, given by the block's definition. */
export type InlineSourceProps = {
  /** The field that holds the source. */
  name: string
  kind: 'footnote' | 'html' | 'markdown' | 'math'
}

/** An inline block that is source text: a formula as readers see it, anything else as written. */
export function InlineSource({ name, kind }: InlineSourceProps) {
  const source = useFormFields(([fields]) => fields[name]?.value as string | undefined) ?? ''
  return (
    <InlineChip kind={kind}>
      {kind === 'math' && source.trim() ? (
        <Preview fallback={source} inline markdown={`$$${source}$$`} />
      ) : (
        source || '…'
      )}
    </InlineChip>
  )
}
