import { Gutter } from '@payloadcms/ui'
import type { DocumentViewServerProps } from 'payload'
import { relationId } from '@/collections/relationIds'
import { ConflictPanel } from './ConflictPanel'
import './sync.css'

/** A conflict that an import left: both sides, and the choice between them. */
export function ConflictView({ doc, initPageResult }: DocumentViewServerProps) {
  const { docID } = initPageResult
  if (docID === undefined) return null
  return (
    <Gutter className="octavo-sync">
      <ConflictPanel id={String(docID)} article={String(relationId(doc.article))} />
    </Gutter>
  )
}
