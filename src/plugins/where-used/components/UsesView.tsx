import { Gutter, SetDocumentStepNav } from '@payloadcms/ui'
import type { DocumentViewServerProps } from 'payload'
import { formatAdminURL } from 'payload/shared'
import { usesOf, type Used } from '../uses'
import './uses.css'

/** The tab of a document that says where it is used, as far as the viewer may read that. */
export async function UsesView({ initPageResult }: DocumentViewServerProps) {
  const { collectionConfig, docID, req } = initPageResult
  if (!collectionConfig || docID === undefined) return null
  const { slug, labels, admin } = collectionConfig
  const uses = await usesOf(slug as Used, String(docID), req)
  const adminRoute = req.payload.config.routes.admin
  return (
    <Gutter className="octavo-uses">
      <SetDocumentStepNav
        collectionSlug={slug}
        id={docID}
        pluralLabel={labels.plural}
        useAsTitle={admin.useAsTitle}
        view="Used in"
      />
      {uses.length === 0 ? <p>Nothing that you may read uses it.</p> : null}
      <ul>
        {uses.map(({ collection, id, title, as, isDraft }) => (
          <li key={`${collection} ${id}`}>
            <a href={formatAdminURL({ adminRoute, path: `/collections/${collection}/${id}` })}>
              {title}
            </a>
            <span>
              {as.join(', ')}
              {isDraft ? ' · draft' : ''}
            </span>
          </li>
        ))}
      </ul>
    </Gutter>
  )
}
