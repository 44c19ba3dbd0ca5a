import type { Field } from 'payload'
import { noOneField } from '@/access/noOneField'

/** What a tag's page shows besides its name, what search engines are told, and what it replaced. */
export const tagFields: Field[] = [
  { name: 'cover', type: 'upload', relationTo: 'media', admin: { position: 'sidebar' } },
  {
    name: 'meta',
    type: 'group',
    label: 'SEO',
    admin: { description: 'Where these are empty, name and description are used.' },
    fields: [
      { name: 'title', type: 'text', maxLength: 300 },
      { name: 'description', type: 'textarea', maxLength: 1000 },
    ],
  },
  {
    // Ids of the tags that ended in this one: whoever still names one of them finds it by these.
    name: 'formerIds',
    type: 'text',
    hasMany: true,
    index: true,
    access: { create: noOneField, update: noOneField },
    admin: { hidden: true },
  },
]
