import type { CollectionConfig, EditViewConfig, Plugin, TextField } from 'payload'
import { loggedInField } from '@/access/loggedInField'
import { noOneField } from '@/access/noOneField'
import { withHooks } from '../withHooks'
import { noteMentions } from './noteMentions'
import { refuseWhileShown } from './refuseWhileShown'

/**
 * What an article's text shows and links to, as `collection:id`. Not a relationship: what is mentioned
 * may be gone, and must not be kept from going.
 */
const mentions: TextField = {
  name: 'mentions',
  type: 'text',
  hasMany: true,
  index: true,
  access: { read: loggedInField, create: noOneField, update: noOneField },
  admin: { hidden: true },
}

const tab: EditViewConfig = {
  Component: '@/plugins/where-used/components/UsesView#UsesView',
  path: '/uses',
  tab: { label: 'Used in', href: '/uses', order: 340 },
}

const withTab = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  admin: {
    ...collection.admin,
    components: {
      ...collection.admin?.components,
      views: {
        ...collection.admin?.components?.views,
        edit: Object.assign({}, collection.admin?.components?.views?.edit, { uses: tab }),
      },
    },
  },
})

const withMentions = (collection: CollectionConfig): CollectionConfig => ({
  ...withHooks(collection, { beforeChange: [noteMentions] }),
  fields: [...collection.fields, mentions],
})

const used = new Set(['articles', 'authors', 'media', 'tags'])

function withUses(collection: CollectionConfig): CollectionConfig {
  if (!used.has(collection.slug)) return collection
  const shown = withTab(collection)
  if (collection.slug === 'articles') return withMentions(shown)
  if (collection.slug === 'media') return withHooks(shown, { beforeDelete: [refuseWhileShown] })
  return shown
}

/**
 * Shows where an image, tag, author or article is used, and keeps images that are. See the readme
 * beside this file.
 */
export const whereUsed = (): Plugin => (config) => ({
  ...config,
  collections: config.collections?.map(withUses),
})
