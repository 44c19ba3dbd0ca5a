import type { CollectionConfig, GlobalConfig, Plugin } from 'payload'
import { afterCommit } from './afterCommit'
import { articleDue } from './articleDue'
import { cacheTags } from './cacheTags'
import { parentChanged } from './parentTags'
import { revalidateEndpoint } from './endpoint'
import { articleHooks, settingsHook, shownElsewhere, type Hooks } from './hooks'
import { withPublicStateBefore } from './publicStateBefore'
import { revalidate } from './revalidate'

export { articleDueSlug } from './articleDue'
export { cacheTags } from './cacheTags'
export { neighbour, type Place } from './neighbour'
export { publicState, type PublicState } from './publicState'
export { publicStateBefore, withPublicStateBefore } from './publicStateBefore'
export { revalidate } from './revalidate'

/** Has the pages with some cache tags rendered anew once the request's transaction is committed. */
export const refreshAfterCommit = afterCommit(revalidate)

const withHooks = (collection: CollectionConfig, added: Hooks = {}): CollectionConfig => {
  const own = collection.hooks ?? {}
  return {
    ...collection,
    hooks: {
      ...own,
      afterChange: [...(own.afterChange ?? []), ...(added.afterChange ?? [])],
      afterDelete: [...(own.afterDelete ?? []), ...(added.afterDelete ?? [])],
    },
  }
}

/**
 * Keeps the cached pages of the site right: every change that readers can notice, whichever way it
 * is made, has exactly the pages it touches rendered anew. See the readme beside this file.
 */
export const revalidation = (): Plugin => (config) => {
  const refresh = refreshAfterCommit
  const withParentHook = (own: Hooks): Hooks => ({
    ...own,
    afterChange: [...(own.afterChange ?? []), parentChanged(refresh)],
  })
  const hooks: Record<string, Hooks> = {
    articles: articleHooks(refresh),
    authors: shownElsewhere(refresh, cacheTags.authors),
    tags: withParentHook(shownElsewhere(refresh, cacheTags.tags)),
    media: shownElsewhere(refresh),
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
    collections: config.collections?.map((collection) =>
      withHooks(
        collection.slug === 'articles' ? withPublicStateBefore(collection) : collection,
        hooks[collection.slug],
      ),
    ),
    globals: config.globals?.map(withSettingsHook),
    endpoints: [...(config.endpoints ?? []), revalidateEndpoint],
    jobs: { ...config.jobs, tasks: [...(config.jobs?.tasks ?? []), articleDue(refresh)] },
  }
}
