'use client'
import { Button, useConfig, useListQuery, useModal, useSelection } from '@payloadcms/ui'
import { usePathname } from 'next/navigation.js'
import type { Where } from 'payload'
import { mergeListSearchAndWhere } from 'payload/shared'
import { useState } from 'react'
import { countOf } from '@/plugins/panel/countOf'
import { ChangeDrawer, changeDrawer } from './ChangeDrawer'
import type { RelationField } from '../bulkEdit'
import './bulkEdit.css'

/** What the bar offers: a field, and what happens to it. */
export type Offer = { field: RelationField; action: 'add' | 'remove'; label: string }

const offers: Offer[] = [
  { field: 'tags', action: 'add', label: 'Add tags' },
  { field: 'tags', action: 'remove', label: 'Remove tags' },
  { field: 'authors', action: 'add', label: 'Add authors' },
  { field: 'authors', action: 'remove', label: 'Remove authors' },
]

/**
 * Above the list, as soon as articles are selected: adds and removes tags and authors. Publishing,
 * unpublishing and deleting stand in Payload's own line of the selection.
 */
export function SelectionBar() {
  const { count, selectAll, selectedIDs, toggleAll } = useSelection()
  const { getEntityConfig } = useConfig()
  const { query } = useListQuery()
  const { openModal } = useModal()
  const isTrash = usePathname().endsWith('/trash')
  const [offer, setOffer] = useState<Offer | null>(null)
  if (count === 0 || isTrash) return null

  const all = String(selectAll) === 'allAvailable'
  const where: Where = all
    ? mergeListSearchAndWhere({
        collectionConfig: getEntityConfig({ collectionSlug: 'articles' }),
        search: query.search ?? '',
        ...(query.where && { where: query.where }),
      })
    : { id: { in: selectedIDs } }

  return (
    <div className="bulk-edit" role="group" aria-label="Change the selected articles">
      <span>{countOf(count, 'article')}:</span>
      {offers.map((it) => (
        <Button
          key={it.label}
          buttonStyle="pill"
          size="small"
          onClick={() => {
            setOffer(it)
            openModal(changeDrawer)
          }}
        >
          {it.label}
        </Button>
      ))}
      {offer ? (
        <ChangeDrawer
          key={offer.label}
          offer={offer}
          count={count}
          where={where}
          onDone={() => toggleAll()}
        />
      ) : null}
    </div>
  )
}
