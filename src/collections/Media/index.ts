import type { CollectionConfig } from 'payload'
import { readMedia } from '@/access/readMedia'
import { editorsOrOwner } from '@/access/editorsOrOwner'
import { editors } from '@/access/editors'
import { loggedIn } from '@/access/loggedIn'
import { loggedInField } from '@/access/loggedInField'
import { noOneField } from '@/access/noOneField'
import { env } from '@/env'
import { setOwner } from '../setOwner'
import { makePlaceholder } from './hooks/makePlaceholder'

/** Larger images are bombs, not photographs (SECURITY B13). */
const maxPixels = 100_000_000

/** Images. No SVG or XML: they can carry scripts (SECURITY B13). */
export const Media: CollectionConfig<'media'> = {
  slug: 'media',
  labels: { singular: 'Image', plural: 'Media' },
  disableDuplicate: true,
  access: {
    read: readMedia,
    create: loggedIn,
    update: editorsOrOwner,
    delete: editors,
  },
  admin: {
    group: 'Content',
    useAsTitle: 'filename',
    defaultColumns: ['filename', 'alt', 'width', 'height', 'updatedAt'],
    listSearchableFields: ['filename', 'alt'],
  },
  upload: {
    staticDir: env.mediaDir,
    mimeTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'],
    adminThumbnail: ({ doc }) => (typeof doc.url === 'string' ? doc.url : null),
    constructorOptions: { limitInputPixels: maxPixels },
    focalPoint: true,
    pasteURL: false,
  },
  hooks: { beforeValidate: [setOwner], beforeChange: [makePlaceholder] },
  fields: [
    {
      name: 'alt',
      type: 'text',
      label: 'Alternative text',
      required: true,
      maxLength: 1000,
      admin: { description: 'What the image shows, for people who cannot see it.' },
    },
    { name: 'caption', type: 'text', maxLength: 1000 },
    {
      name: 'placeholder',
      type: 'text',
      maxLength: 2000,
      access: { create: noOneField, update: noOneField },
      admin: { hidden: true },
    },
    {
      name: 'checksum',
      type: 'text',
      index: true,
      label: 'SHA-256 of the imported file',
      access: { read: loggedInField, create: noOneField, update: noOneField },
      admin: { hidden: true },
    },
    {
      name: 'sourcePath',
      type: 'text',
      maxLength: 4096,
      access: { read: loggedInField, create: noOneField, update: noOneField },
      admin: {
        position: 'sidebar',
        readOnly: true,
        description: 'Where it lay in the folder that it was imported from.',
      },
    },
    {
      name: 'owner',
      type: 'relationship',
      relationTo: 'users',
      access: { read: loggedInField, create: noOneField, update: noOneField },
      admin: { position: 'sidebar', readOnly: true },
    },
  ],
}
