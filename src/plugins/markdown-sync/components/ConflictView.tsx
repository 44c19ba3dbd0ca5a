import { Gutter } from '@payloadcms/ui'
import type { DocumentViewServerProps } from 'payload'
import { ConflictPanel } from './ConflictPanel'
import './sync.css'

/** A conflict that an import left: both sides, and the choice between them. */
export function ConflictView({ doc, initPageResult }: DocumentViewServerProps) {
  const { docID } = initPageResult
  if (docID === undefined) return null
  const article: unknown = doc.article
  const articleId =
    typeof article === 'object' && article !== null && 'id' in article ? article.id : article
  return (
    <Gutter className="octavo-sync">
      <ConflictPanel id={String(docID)} article={String(articleId)} />
    </Gutter>
  )
}
