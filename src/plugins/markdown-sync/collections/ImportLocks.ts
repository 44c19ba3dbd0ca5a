import type { CollectionConfig } from 'payload'
import { noOne } from '@/access/noOne'

/** The import that runs at present, if any. See `src/sync/importLock.ts`. */
export const ImportLocks: CollectionConfig<'import-locks'> = {
  slug: 'import-locks',
  access: { read: noOne, create: noOne, update: noOne, delete: noOne },
  admin: { hidden: true },
  graphQL: false,
  disableDuplicate: true,
  lockDocuments: false,
  fields: [
    { name: 'name', type: 'text', required: true, unique: true, index: true },
    { name: 'host', type: 'text', required: true },
    { name: 'pid', type: 'number', required: true },
  ],
}
