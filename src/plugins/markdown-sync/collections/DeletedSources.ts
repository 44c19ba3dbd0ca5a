import type { CollectionConfig } from 'payload'
import { editors } from '@/access/editors'
import { noOne } from '@/access/noOne'

/** Files whose articles were deleted in the CMS: an import doesn't bring them back by itself. */
export const DeletedSources: CollectionConfig<'deleted-sources'> = {
  slug: 'deleted-sources',
  labels: { singular: 'Deleted source', plural: 'Deleted sources' },
  access: { read: editors, create: noOne, update: noOne, delete: editors },
  admin: {
    group: 'Import',
    useAsTitle: 'path',
    defaultColumns: ['path', 'title', 'createdAt'],
    description: 'Imports pass these files over. Delete an entry to import its file again.',
  },
  disableDuplicate: true,
  fields: [
    { name: 'path', type: 'text', required: true, unique: true, index: true, maxLength: 4096 },
    { name: 'title', type: 'text', required: true, maxLength: 300 },
    { name: 'checksum', type: 'text', required: true, label: 'SHA-256 of the file' },
  ],
}
