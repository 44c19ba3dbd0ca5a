import type { CollectionConfig } from 'payload'
import { editors } from '@/access/editors'
import { noOne } from '@/access/noOne'
import { comparisonEndpoint, resolveEndpoint } from '../endpoints/conflicts'

/**
 * Articles that a file and the CMS both changed in the same place. An import writes them, and they
 * go when an editor decides or a later import finds the two at one.
 */
export const ImportConflicts: CollectionConfig<'import-conflicts'> = {
  slug: 'import-conflicts',
  labels: { singular: 'Import conflict', plural: 'Import conflicts' },
  access: { read: editors, create: noOne, update: noOne, delete: editors },
  admin: {
    group: 'Import',
    useAsTitle: 'path',
    defaultColumns: ['path', 'article', 'createdAt'],
    components: {
      views: {
        edit: {
          default: { Component: '@/plugins/markdown-sync/components/ConflictView#ConflictView' },
        },
      },
    },
    description: 'The file and the CMS changed the same thing. Neither was overwritten.',
  },
  disableDuplicate: true,
  endpoints: [comparisonEndpoint, resolveEndpoint],
  fields: [
    { name: 'path', type: 'text', required: true, unique: true, index: true, maxLength: 4096 },
    { name: 'article', type: 'relationship', relationTo: 'articles', required: true, index: true },
    {
      name: 'text',
      type: 'textarea',
      label: 'Text of the file',
      required: true,
      maxLength: 1_048_576,
      admin: { hidden: true },
    },
  ],
}
