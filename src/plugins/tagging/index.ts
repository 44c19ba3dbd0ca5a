import type { CollectionConfig, Plugin } from 'payload'
import { withHooks } from '../withHooks'
import { followMergedTags } from './hooks/followMergedTags'
import { keepOldName } from './hooks/keepOldName'
import { keepParentsApart } from './hooks/keepParentsApart'
import { TagOperations } from './operations/TagOperations'
import { tagFields } from './tagFields'

const view = '@/plugins/tagging/components'

function withTools(tags: CollectionConfig): CollectionConfig {
  const { admin, hooks, fields } = tags
  const { beforeListTable = [] } = admin?.components ?? {}
  return {
    ...tags,
    fields: [...fields, ...tagFields],
    hooks: {
      ...hooks,
      // The keys of names are made from the aliases that this leaves.
      beforeValidate: [keepOldName, ...(hooks?.beforeValidate ?? [])],
      beforeChange: [...(hooks?.beforeChange ?? []), keepParentsApart],
    },
    admin: {
      ...admin,
      components: {
        ...admin?.components,
        beforeListTable: [...beforeListTable, `${view}/TidyUpLink#TidyUpLink`],
      },
    },
  }
}

const withSuccessors = (articles: CollectionConfig): CollectionConfig =>
  withHooks(articles, { beforeValidate: [followMergedTags] })

function withTagging(collection: CollectionConfig): CollectionConfig {
  if (collection.slug === 'tags') return withTools(collection)
  return collection.slug === 'articles' ? withSuccessors(collection) : collection
}

/**
 * Tools for the tags: near-duplicates, merge, split, rename and delete with a preview, and undo. See
 * the readme beside this file.
 */
export const tagging = (): Plugin => (config) => ({
  ...config,
  collections: [...(config.collections ?? []).map(withTagging), TagOperations],
  admin: {
    ...config.admin,
    components: {
      ...config.admin?.components,
      views: {
        ...config.admin?.components?.views,
        tidyUpTags: { Component: `${view}/TidyUpView#TidyUpView`, path: '/tidy-up-tags' },
      },
    },
  },
})
