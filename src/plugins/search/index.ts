import type { Plugin } from 'payload'
import { withHooks, type Hooks } from '../withHooks'
import { indexWhenDue } from './articleDue'
import { articleHooks, ownerHooks } from './hooks'

export { findArticles, type FindOptions, type FoundArticles } from './findArticles'
export { forgetOwner, nameOwner } from './nameOwner'
export { maxQueryLength } from './query'
export { reindexArticles } from './indexArticle'
export { repairIndex, rebuildIndex, type Progress } from './repairIndex'
export { markMatches, snippet, type Segment } from './snippet'

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
      withHooks(collection, hooks[collection.slug] ?? {}),
    ),
    jobs: { ...config.jobs, tasks: indexWhenDue(config.jobs?.tasks ?? []) },
  }
}
