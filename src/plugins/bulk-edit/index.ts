import type { CollectionConfig, Plugin } from 'payload'
import { bulkEditEndpoint } from './endpoint'

function withBulkEdit(articles: CollectionConfig): CollectionConfig {
  const { admin, endpoints } = articles
  const { beforeListTable = [] } = admin?.components ?? {}
  return {
    ...articles,
    endpoints: [...(endpoints || []), bulkEditEndpoint],
    admin: {
      ...admin,
      components: {
        ...admin?.components,
        beforeListTable: [
          ...beforeListTable,
          '@/plugins/bulk-edit/components/SelectionBar#SelectionBar',
        ],
      },
    },
  }
}

/** Adds and removes tags and authors on many articles at once. See the readme beside this file. */
export const bulkEdit = (): Plugin => (config) => ({
  ...config,
  collections: config.collections?.map((collection) =>
    collection.slug === 'articles' ? withBulkEdit(collection) : collection,
  ),
})
