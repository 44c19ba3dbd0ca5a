import type { CollectionConfig, GlobalConfig, Plugin } from 'payload'
import { withHooks } from '../withHooks'
import { afterCommit } from './afterCommit'
import { articleDue } from './articleDue'
import { cacheTags } from './cacheTags'
import { parentChanged } from './parentTags'
import { revalidateEndpoint } from './endpoint'
import { articleHooks, imageHooks, settingsHook, shownElsewhere } from './hooks'
import { revalidate } from './revalidate'

export { articleDueSlug } from './articleDue'
export { cacheTags } from './cacheTags'
export { neighbour, type Place } from './neighbour'
export { tagsOfParents } from './parentTags'
export { revalidate } from './revalidate'
export { tagsOfChange } from './tagsOfChange'

/** Has the pages with some cache tags rendered anew once the request's transaction is committed. */
export const refreshAfterCommit = afterCommit(revalidate)

/**
 * Keeps the cached pages of the site right: every change that readers can notice, whichever way it
 * is made, has exactly the pages it touches rendered anew. See the readme beside this file.
 */
export const revalidation = (): Plugin => (config) => {
  const refresh = refreshAfterCommit
  const withRefresh = (collection: CollectionConfig): CollectionConfig => {
    switch (collection.slug) {
      case 'articles':
        return withHooks(collection, articleHooks(refresh))
      case 'authors':
        return withHooks(collection, shownElsewhere(refresh, cacheTags.authors))
      case 'tags':
        return withHooks(withHooks(collection, shownElsewhere(refresh, cacheTags.tags)), {
          afterChange: [parentChanged(refresh)],
        })
      case 'media':
        return withHooks(withHooks(collection, shownElsewhere(refresh)), imageHooks(refresh))
      default:
        return collection
    }
  }
  const withSettingsHook = (global: GlobalConfig): GlobalConfig =>
    global.slug === 'settings'
      ? {
          ...global,
          hooks: {
            ...global.hooks,
            afterChange: [...(global.hooks?.afterChange ?? []), settingsHook(refresh)],
          },
        }
      : global
  return {
    ...config,
    collections: config.collections?.map(withRefresh),
    globals: config.globals?.map(withSettingsHook),
    endpoints: [...(config.endpoints ?? []), revalidateEndpoint],
    jobs: { ...config.jobs, tasks: [...(config.jobs?.tasks ?? []), articleDue(refresh)] },
  }
}
