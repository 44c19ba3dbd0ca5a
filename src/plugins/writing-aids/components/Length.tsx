'use client'

import { useFormFields } from '@payloadcms/ui'
import { useDeferredValue, useMemo } from 'react'
import { readingTimeOf } from '@/collections/Articles/readingTime'
import { countWords } from '@/markdown/countWords'
import './writingAids.css'

type Content = Parameters<typeof countWords>[0]

const root = (value: unknown): value is NonNullable<Content> =>
  typeof value === 'object' && value !== null && 'root' in value

/** How many words the text has and how long it takes to read, while it is being written. */
export function Length() {
  // Counted in the browser only: its tables of word boundaries may be others than the server's.
  const content = useDeferredValue(
    useFormFields(([fields]) => fields.content?.value),
    null,
  )
  const words = useMemo(() => (root(content) ? countWords(content) : 0), [content])
  const minutes = readingTimeOf(words)
  return (
    <p className="field-type octavo-length">
      {words.toLocaleString()} {words === 1 ? 'word' : 'words'} · {minutes}{' '}
      {minutes === 1 ? 'minute' : 'minutes'} to read
    </p>
  )
}
