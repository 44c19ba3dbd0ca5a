import type {
  CollectionConfig,
  RelationshipFieldSingleValidation,
  TextFieldSingleValidation,
} from 'payload'
import { editors } from '@/access/editors'
import { noOneField } from '@/access/noOneField'
import { addressed, maxPathLength } from './address'
import { checkRedirect } from './hooks/checkRedirect'
import { followRedirect } from './hooks/followRedirect'
import { refreshRedirects, refreshRedirectsAfterDelete } from './hooks/refreshRedirects'

const isCustom = (siblings: { type?: unknown }): boolean => siblings.type === 'custom'

const requiredWhenCustom: TextFieldSingleValidation = (value, { siblingData }) =>
  !isCustom(siblingData) || Boolean(value) || 'Enter a path.'

const requiredUnlessCustom: RelationshipFieldSingleValidation = (value, { siblingData }) =>
  isCustom(siblingData) || Boolean(value) || 'Choose a page.'

/**
 * Addresses that lead elsewhere for good. Names and shape are those of Payload's own redirects
 * plugin, which can take this collection's place (docs/decisions/0005).
 */
export const Redirects: CollectionConfig<'redirects'> = {
  slug: 'redirects',
  labels: { singular: 'Redirect', plural: 'Redirects' },
  defaultSort: 'from',
  disableDuplicate: true,
  access: { read: editors, create: editors, update: editors, delete: editors },
  admin: {
    useAsTitle: 'from',
    group: 'Settings',
    defaultColumns: ['from', 'to.reference', 'to.url', 'origin', 'updatedAt'],
    listSearchableFields: ['from', 'to.url'],
    description:
      'Addresses that lead elsewhere for good. Renamed and merged pages leave theirs by themselves.',
  },
  hooks: {
    beforeValidate: [checkRedirect],
    afterChange: [followRedirect, refreshRedirects],
    afterDelete: [refreshRedirectsAfterDelete],
  },
  fields: [
    {
      name: 'from',
      type: 'text',
      label: 'Old address',
      required: true,
      unique: true,
      index: true,
      maxLength: maxPathLength,
      admin: { description: 'A path on this site, such as /2019/old-post.' },
    },
    {
      name: 'to',
      type: 'group',
      label: false,
      fields: [
        {
          name: 'type',
          type: 'radio',
          label: 'Leads to',
          defaultValue: 'reference',
          options: [
            { value: 'reference', label: 'An article, author or tag' },
            { value: 'custom', label: 'Another path on this site' },
          ],
          admin: { layout: 'horizontal' },
        },
        {
          name: 'reference',
          type: 'relationship',
          label: 'Page',
          relationTo: [...addressed],
          index: true,
          validate: requiredUnlessCustom,
          admin: {
            allowCreate: false,
            condition: (_, siblings) => !isCustom(siblings),
            description: 'The redirect follows the page when it is renamed.',
          },
        },
        {
          name: 'url',
          type: 'text',
          label: 'Path',
          index: true,
          maxLength: maxPathLength,
          validate: requiredWhenCustom,
          admin: { condition: (_, siblings) => isCustom(siblings) },
        },
      ],
    },
    {
      name: 'origin',
      type: 'select',
      label: 'Made by',
      defaultValue: 'panel',
      options: [
        { value: 'panel', label: 'An editor' },
        { value: 'rename', label: 'A rename' },
        { value: 'merge', label: 'A merge of tags' },
        { value: 'import', label: 'An import' },
      ],
      access: { create: noOneField, update: noOneField },
      admin: { position: 'sidebar', readOnly: true },
    },
  ],
}
