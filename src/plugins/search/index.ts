import type { CollectionConfig, Plugin } from 'payload'
import { indexWhenDue } from './articleDue'
import { articleHooks, ownerHooks, type Hooks } from './hooks'

export { findArticles, type FindOptions, type FoundArticles } from './findArticles'
export { forgetOwner, nameOwner } from './nameOwner'
export { maxQueryLength } from './query'
export { reindexArticles } from './indexArticle'
export { repairIndex, rebuildIndex, type Progress } from './repairIndex'
export { markMatches, snippet, type Segment } from './snippet'

const withHooks = (collection: CollectionConfig, added?: Hooks): CollectionConfig =>
  added
    ? {
        ...collection,
        hooks: {
          ...collection.hooks,
          afterChange: [...(collection.hooks?.afterChange ?? []), ...added.afterChange],
          afterDelete: [...(collection.hooks?.afterDelete ?? []), ...added.afterDelete],
        },
      }
    : collection

/**
 * Keeps a full-text index of what readers may read, in the database's own engine and in the
 * transaction of each change. See the readme beside this file.
 */
export const search = (): Plugin => (config) => {
  const hooks: Record<string, Hooks> = {
    articles: articleHooks,
    authors: ownerHooks,
    tags: ownerHooks,
  }
  return {
    ...config,
    collections: config.collections?.map((collection) =>
      withHooks(collection, hooks[collection.slug]),
    ),
    jobs: { ...config.jobs, tasks: indexWhenDue(config.jobs?.tasks ?? []) },
  }
}
