import type { CollectionConfig, Plugin, UIField } from 'payload'
import { withHooks } from '../withHooks'
import { checksEndpoint } from './endpoint'
import { refuseErrors } from './refuseErrors'

export { checkArticle, type Facts, type Finding, type Place } from './checkArticle'

const checks: UIField = {
  name: 'checks',
  type: 'ui',
  admin: {
    position: 'sidebar',
    disableListColumn: true,
    components: { Field: '@/plugins/publish-checks/components/Checks#Checks' },
  },
}

const checked = (collection: CollectionConfig): CollectionConfig => ({
  ...withHooks(collection, { beforeChange: [refuseErrors] }),
  fields: [checks, ...collection.fields],
  endpoints: [...(collection.endpoints || []), checksEndpoint],
})

/** Checks articles before they are published. See the readme beside this file. */
export const publishChecks = (): Plugin => (config) => ({
  ...config,
  collections: config.collections?.map((collection) =>
    collection.slug === 'articles' ? checked(collection) : collection,
  ),
})
