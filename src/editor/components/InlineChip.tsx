'use client'

import {
  InlineBlockContainer,
  InlineBlockEditButton,
  InlineBlockRemoveButton,
} from '@payloadcms/richtext-lexical/client'
import { useLexicalEditable } from '@payloadcms/richtext-lexical/lexical/react/useLexicalEditable'
import type { ReactNode } from 'react'

/** An inline block in the line of text: what it holds, and its buttons. */
export function InlineChip({ children, kind }: { children: ReactNode; kind: string }) {
  const isEditable = useLexicalEditable()
  return (
    <InlineBlockContainer>
      <span className={`octavo-chip octavo-chip--${kind}`}>{children}</span>
      {isEditable && (
        <span className="octavo-chip__actions">
          <InlineBlockEditButton />
          <InlineBlockRemoveButton />
        </span>
      )}
    </InlineBlockContainer>
  )
}
