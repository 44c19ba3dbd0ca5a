import type { CollectionConfig, EditViewConfig, Plugin } from 'payload'
import { restoreField } from './restoreField'

const tab: EditViewConfig = {
  Component: '@/plugins/version-compare/components/CompareView#CompareView',
  path: '/compare',
  tab: {
    label: 'Compare',
    href: '/compare',
    order: 320,
    condition: ({ permissions }) => Boolean(permissions.collections?.articles?.readVersions),
  },
}

const comparing = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  endpoints: [...(collection.endpoints || []), restoreField],
  admin: {
    ...collection.admin,
    components: {
      ...collection.admin?.components,
      views: {
        ...collection.admin?.components?.views,
        edit: Object.assign({}, collection.admin?.components?.views?.edit, { compare: tab }),
      },
    },
  },
})

/** Compares the versions of an article as Markdown. See the readme beside this file. */
export const versionCompare = (): Plugin => (config) => ({
  ...config,
  collections: config.collections?.map((collection) =>
    collection.slug === 'articles' ? comparing(collection) : collection,
  ),
})
