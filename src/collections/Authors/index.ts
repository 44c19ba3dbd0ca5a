import type { CollectionConfig } from 'payload'
import { editors } from '@/access/editors'
import { editorsField } from '@/access/editorsField'
import { noOneField } from '@/access/noOneField'
import { withPublishedArticles } from '@/access/withPublishedArticles'
import { articlesFields } from '../articlesFields'
import { refuseWhileInUse } from '../refuseWhileInUse'
import { slug } from '../slug'
import { setAuthorKey } from './hooks/setAuthorKey'

/** Authors: the public person behind an article, apart from any login. */
export const Authors: CollectionConfig<'authors'> = {
  slug: 'authors',
  labels: { singular: 'Author', plural: 'Authors' },
  defaultSort: 'name',
  defaultPopulate: { name: true, slug: true },
  disableDuplicate: true,
  access: {
    read: withPublishedArticles,
    create: editors,
    update: editors,
    delete: editors,
  },
  admin: {
    useAsTitle: 'name',
    // Without it a list looks up the articles of each row.
    enableListViewSelectAPI: true,
    group: 'Content',
    defaultColumns: ['name', 'articleCount', 'slug', 'updatedAt'],
    listSearchableFields: ['name', 'slug'],
  },
  hooks: {
    beforeValidate: [setAuthorKey],
    beforeDelete: [refuseWhileInUse('authors')],
  },
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 200 },
    { name: 'bio', type: 'textarea', maxLength: 2000 },
    { name: 'avatar', type: 'upload', relationTo: 'media' },
    {
      name: 'links',
      type: 'array',
      maxRows: 20,
      labels: { singular: 'Link', plural: 'Links' },
      fields: [
        {
          type: 'row',
          fields: [
            { name: 'label', type: 'text', required: true, maxLength: 100 },
            {
              name: 'url',
              type: 'text',
              label: 'Address',
              required: true,
              maxLength: 2000,
              validate: (value: string | null | undefined) =>
                (typeof value === 'string' &&
                  URL.canParse(value) &&
                  ['https:', 'http:', 'mailto:'].includes(new URL(value).protocol)) ||
                'Enter a whole address that starts with https://, http:// or mailto:.',
            },
          ],
        },
      ],
    },
    ...articlesFields('authors'),
    slug('authors', 'name'),
    {
      name: 'key',
      type: 'text',
      index: true,
      access: { create: noOneField, update: noOneField },
      admin: { hidden: true },
    },
    {
      name: 'email',
      type: 'email',
      access: { read: editorsField },
      admin: { position: 'sidebar', description: 'For the editors; readers never see it.' },
    },
    {
      name: 'user',
      type: 'relationship',
      relationTo: 'users',
      access: { read: editorsField },
      admin: { position: 'sidebar', description: 'The login of this person, if there is one.' },
    },
  ],
}
