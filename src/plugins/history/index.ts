import type {
  CollectionConfig,
  CollectionSlug,
  EditViewConfig,
  GlobalConfig,
  GlobalSlug,
  Plugin,
} from 'payload'
import { withHooks } from '../withHooks'
import { History } from './History'
import { globalHook, historyHooks } from './hooks'
import { watchJobs } from './way'

export { record } from './record'

/** What is watched. */
export type HistoryOptions = { collections: CollectionSlug[]; globals?: GlobalSlug[] }

/** The tab that every watched document gets. */
const tab: EditViewConfig = {
  Component: '@/plugins/history/components/HistoryView#HistoryView',
  path: '/history',
  tab: { label: 'History', href: '/history', order: 350 },
}

function watched(collection: CollectionConfig): CollectionConfig {
  const { admin } = collection
  return {
    ...withHooks(collection, historyHooks(collection)),
    admin: {
      ...admin,
      components: {
        ...admin?.components,
        views: {
          ...admin?.components?.views,
          edit: Object.assign({}, admin?.components?.views?.edit, { history: tab }),
        },
      },
    },
  }
}

const watchedGlobal = (global: GlobalConfig): GlobalConfig => ({
  ...global,
  hooks: {
    ...global.hooks,
    afterChange: [...(global.hooks?.afterChange ?? []), globalHook(global.slug)],
  },
})

/** Notes who changed what, when, by which way. See the readme beside this file. */
export const history =
  ({ collections, globals = [] }: HistoryOptions): Plugin =>
  (config) => ({
    ...config,
    collections: [
      ...(config.collections ?? []).map((collection) =>
        collections.includes(collection.slug as CollectionSlug) ? watched(collection) : collection,
      ),
      History,
    ],
    globals: config.globals?.map((global) =>
      globals.includes(global.slug as GlobalSlug) ? watchedGlobal(global) : global,
    ),
    onInit: async (payload) => {
      await config.onInit?.(payload)
      watchJobs(payload)
    },
  })
