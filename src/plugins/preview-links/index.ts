import type { CollectionBeforeDeleteHook, CollectionConfig, Plugin, UIField } from 'payload'
import { withHooks } from '../withHooks'
import { PreviewLinks } from './PreviewLinks'

export { sharedArticle } from './sharedArticle'

const share: UIField = {
  name: 'share',
  type: 'ui',
  admin: {
    position: 'sidebar',
    disableListColumn: true,
    components: { Field: '@/plugins/preview-links/components/ShareLinks#ShareLinks' },
  },
}

/** There is nothing to show any more; and SQL would not let the article go before. */
const dropLinks: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await req.payload.delete({
    collection: 'preview-links',
    where: { article: { equals: id } },
    req,
  })
}

const shared = (collection: CollectionConfig): CollectionConfig => ({
  ...withHooks(collection, { beforeDelete: [dropLinks] }),
  fields: [...collection.fields, share],
})

/** Shows drafts to people without a login. See the readme beside this file. */
export const previewLinks = (): Plugin => (config) => ({
  ...config,
  collections: [
    ...(config.collections ?? []).map((collection) =>
      collection.slug === 'articles' ? shared(collection) : collection,
    ),
    PreviewLinks,
  ],
})
