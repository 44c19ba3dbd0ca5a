import type { CollectionConfig } from 'payload'
import { editors } from '@/access/editors'
import { noOne } from '@/access/noOne'
import { endpoints } from './endpoints'

/** What was done with tags, by whom, and everything that is needed to undo it exactly. */
export const TagOperations: CollectionConfig<'tag-operations'> = {
  slug: 'tag-operations',
  labels: { singular: 'Tag operation', plural: 'Tag operations' },
  defaultSort: '-createdAt',
  disableDuplicate: true,
  disableBulkEdit: true,
  lockDocuments: false,
  access: { read: editors, create: noOne, update: noOne, delete: noOne },
  admin: {
    useAsTitle: 'summary',
    group: 'Administration',
    defaultColumns: ['summary', 'articleCount', 'by', 'createdAt', 'undoneAt'],
    description: 'Merges, splits, renames and deletions of tags. Undo them under Tags → Tidy up.',
  },
  endpoints,
  fields: [
    { name: 'summary', type: 'text', required: true, maxLength: 10_000 },
    {
      name: 'kind',
      type: 'select',
      required: true,
      options: ['merge', 'rename', 'split', 'delete'],
    },
    { name: 'articleCount', type: 'number', label: 'Articles' },
    { name: 'by', type: 'relationship', relationTo: 'users' },
    { name: 'undoneAt', type: 'date', admin: { date: { pickerAppearance: 'dayAndTime' } } },
    { name: 'undoneBy', type: 'relationship', relationTo: 'users' },
    { name: 'changes', type: 'json', required: true, admin: { hidden: true } },
  ],
}
