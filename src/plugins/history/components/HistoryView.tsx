import { Gutter, SetDocumentStepNav } from '@payloadcms/ui'
import type { DocumentViewServerProps } from 'payload'
import { HistoryList } from './HistoryList'

/** Entries on one page. */
const limit = 50

/** The tab of a document that shows its history, as far as the viewer may read it. */
export async function HistoryView({ initPageResult, searchParams }: DocumentViewServerProps) {
  const { collectionConfig, docID, req } = initPageResult
  if (!collectionConfig || docID === undefined) return null
  const page = Number(searchParams?.page ?? 1) || 1
  const { docs, hasNextPage, hasPrevPage, totalDocs } = await req.payload.find({
    collection: 'history',
    where: {
      and: [{ type: { equals: collectionConfig.slug } }, { document: { equals: String(docID) } }],
    },
    limit,
    page,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const { slug, labels, admin } = collectionConfig
  return (
    <Gutter className="octavo-history">
      <SetDocumentStepNav
        collectionSlug={slug}
        id={docID}
        pluralLabel={labels.plural}
        useAsTitle={admin.useAsTitle}
        view="History"
      />
      <HistoryList
        entries={docs}
        language={req.i18n.language}
        empty="Nothing has been noted about this document yet."
      />
      {hasPrevPage || hasNextPage ? (
        <nav className="octavo-history__pages" aria-label="Pages of the history">
          {hasPrevPage ? <a href={`?page=${page - 1}`}>Newer</a> : null}
          <span>{totalDocs} entries</span>
          {hasNextPage ? <a href={`?page=${page + 1}`}>Older</a> : null}
        </nav>
      ) : null}
    </Gutter>
  )
}
