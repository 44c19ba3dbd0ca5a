import type { CollectionConfig } from 'payload'
import { editors } from '@/access/editors'
import { noOneField } from '@/access/noOneField'
import { withPublishedArticles } from '@/access/withPublishedArticles'
import { articlesFields } from '../articlesFields'
import { refuseWhileInUse } from '../refuseWhileInUse'
import { slug } from '../slug'
import { setTagKeys } from './hooks/setTagKeys'

/** Tags: one per topic, whatever its spelling in a file. */
export const Tags: CollectionConfig<'tags'> = {
  slug: 'tags',
  labels: { singular: 'Tag', plural: 'Tags' },
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
    defaultColumns: ['name', 'articleCount', 'aliases', 'parent', 'slug'],
    listSearchableFields: ['name', 'slug'],
  },
  hooks: {
    beforeValidate: [setTagKeys],
    beforeDelete: [refuseWhileInUse('tags')],
  },
  fields: [
    { name: 'name', type: 'text', required: true, maxLength: 100 },
    { name: 'description', type: 'textarea', maxLength: 1000 },
    {
      name: 'aliases',
      type: 'text',
      hasMany: true,
      maxRows: 100,
      maxLength: 100,
      admin: {
        description: 'Other spellings that an import sorts under this tag.',
        components: { Cell: '@/collections/Tags/AliasesCell#AliasesCell' },
      },
    },
    {
      name: 'parent',
      type: 'relationship',
      relationTo: 'tags',
      filterOptions: ({ id }) => (id ? { id: { not_equals: id } } : true),
    },
    ...articlesFields('tags'),
    slug('tags', 'name'),
    {
      name: 'key',
      type: 'text',
      unique: true,
      index: true,
      access: { create: noOneField, update: noOneField },
      admin: { hidden: true },
    },
    {
      name: 'aliasKeys',
      type: 'text',
      hasMany: true,
      index: true,
      access: { create: noOneField, update: noOneField },
      admin: { hidden: true },
    },
  ],
}
