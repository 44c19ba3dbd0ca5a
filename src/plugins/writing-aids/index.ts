import type { CollectionConfig, Plugin, UIField } from 'payload'

const ui = (name: string, component: string, position?: 'sidebar'): UIField => ({
  name,
  type: 'ui',
  admin: {
    ...(position ? { position } : {}),
    disableListColumn: true,
    components: { Field: `@/plugins/writing-aids/components/${component}#${component}` },
  },
})

const aided = (collection: CollectionConfig): CollectionConfig => ({
  ...collection,
  fields: [
    ui('length', 'Length', 'sidebar'),
    ...collection.fields,
    ui('searchPreview', 'SearchPreview', 'sidebar'),
  ],
})

/** Shows writers how long their text is and how a search result will look. */
export const writingAids = (): Plugin => (config) => ({
  ...config,
  collections: config.collections?.map((collection) =>
    collection.slug === 'articles' ? aided(collection) : collection,
  ),
})
