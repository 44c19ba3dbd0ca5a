import type { CollectionConfig } from 'payload'
import { noOne } from '@/access/noOne'
import { readHistory } from './readHistory'
import { ways } from './way'

/** What can happen to a document. */
export const actions = [
  { label: 'Created', value: 'create' },
  { label: 'Edited', value: 'update' },
  { label: 'Published', value: 'publish' },
  { label: 'Unpublished', value: 'unpublish' },
  { label: 'Restored a version', value: 'revert' },
  { label: 'Moved to the trash', value: 'trash' },
  { label: 'Taken out of the trash', value: 'restore' },
  { label: 'Deleted', value: 'delete' },
] as const

/** One of {@link actions}. */
export type Action = (typeof actions)[number]['value']

const refuse = (): never => {
  throw new Error('The history is only ever added to.')
}

/**
 * The history: who changed what, when, by which way. Only this plugin's hooks write it, past the
 * operations of Payload; those refuse everybody, server code with `overrideAccess` included. A
 * document is named by its id, not related to, so that its history outlives it.
 */
export const History: CollectionConfig<'history'> = {
  slug: 'history',
  labels: { singular: 'History entry', plural: 'History' },
  defaultSort: '-createdAt',
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  access: { read: readHistory, create: noOne, update: noOne, delete: noOne },
  hooks: { beforeValidate: [refuse], beforeChange: [refuse], beforeDelete: [refuse] },
  admin: {
    group: 'Administration',
    useAsTitle: 'title',
    defaultColumns: ['title', 'action', 'actor', 'way', 'changed', 'createdAt'],
    listSearchableFields: ['title', 'actor'],
    description: 'Who changed what, when, by which way. Entries are added, never changed.',
  },
  indexes: [{ fields: ['document', 'createdAt'] }],
  fields: [
    {
      name: 'title',
      type: 'text',
      label: 'Document',
      admin: {
        components: { Cell: '@/plugins/history/components/DocumentCell#DocumentCell' },
        description: 'As it was called then.',
      },
    },
    { name: 'action', type: 'select', options: [...actions], required: true, index: true },
    {
      name: 'actor',
      type: 'text',
      label: 'By',
      index: true,
      admin: { description: 'Name of the login. Empty: the system itself.' },
    },
    { name: 'way', type: 'select', options: [...ways], required: true, index: true },
    { name: 'changed', type: 'text', label: 'What changed' },
    {
      name: 'status',
      type: 'select',
      label: 'Status afterwards',
      options: ['draft', 'published'],
    },
    { name: 'type', type: 'text', label: 'Collection', required: true, index: true },
    { name: 'document', type: 'text', label: 'Id of the document', required: true },
    { name: 'actorId', type: 'text', label: 'Id of the login' },
    { name: 'owner', type: 'text', index: true, admin: { hidden: true } },
    { name: 'autosave', type: 'checkbox', defaultValue: false, admin: { hidden: true } },
  ],
}
