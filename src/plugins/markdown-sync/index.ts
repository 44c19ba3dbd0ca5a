import type {
  CollectionAfterDeleteHook,
  CollectionBeforeDeleteHook,
  CollectionConfig,
  Plugin,
} from 'payload'
import type { Article } from '@/payload-types'
import { withHooks } from '../withHooks'
import { DeletedSources } from './collections/DeletedSources'
import { ImportConflicts } from './collections/ImportConflicts'
import { ImportLocks } from './collections/ImportLocks'
import { articleDownloadEndpoint, zipDownloadEndpoint } from './endpoints/download'
import { applyEndpoint, planEndpoint } from './endpoints/importZip'

export { runImport, type RunOptions } from './runImport'

/** Remembers the file of an article that is gone for good. */
const rememberSource: CollectionAfterDeleteHook<Article> = async ({ doc, req }) => {
  const { path, checksum } = doc.source ?? {}
  if (!path || !checksum) return doc
  const data = { path, checksum, title: doc.title }
  const { docs } = await req.payload.update({
    collection: 'deleted-sources',
    where: { path: { equals: path } },
    data,
    depth: 0,
    req,
  })
  if (docs.length === 0)
    await req.payload.create({ collection: 'deleted-sources', data, depth: 0, req })
  return doc
}

/** There is nothing to decide any more; and SQL would not let the article go before. */
const dropConflict: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await req.payload.delete({
    collection: 'import-conflicts',
    where: { article: { equals: id } },
    req,
  })
}

const components = '@/plugins/markdown-sync/components'

/** What articles get: their download, and the memory of their files. */
function withFiles(collection: CollectionConfig): CollectionConfig {
  if (collection.slug !== 'articles') return collection
  const { admin, endpoints } = collection
  const { edit, listMenuItems = [] } = admin?.components ?? {}
  return {
    ...withHooks(collection, { beforeDelete: [dropConflict], afterDelete: [rememberSource] }),
    endpoints: [...(endpoints || []), zipDownloadEndpoint, articleDownloadEndpoint],
    admin: {
      ...admin,
      components: {
        ...admin?.components,
        edit: {
          ...edit,
          editMenuItems: [
            ...(edit?.editMenuItems ?? []),
            `${components}/DownloadArticle#DownloadArticle`,
          ],
        },
        listMenuItems: [...listMenuItems, `${components}/DownloadArticles#DownloadArticles`],
      },
    },
  }
}

/** Keeps a folder of Markdown and the CMS in step. See the readme beside this file. */
export const markdownSync = (): Plugin => (config) => {
  const { admin } = config
  const added = admin?.components
  return {
    ...config,
    collections: [
      ...(config.collections ?? []).map(withFiles),
      ImportConflicts,
      DeletedSources,
      ImportLocks,
    ],
    endpoints: [...(config.endpoints ?? []), planEndpoint, applyEndpoint],
    admin: {
      ...admin,
      components: {
        ...added,
        afterNavLinks: [...(added?.afterNavLinks ?? []), `${components}/ImportLink#ImportLink`],
        beforeDashboard: [
          ...(added?.beforeDashboard ?? []),
          `${components}/WaitingConflicts#WaitingConflicts`,
        ],
        views: {
          ...added?.views,
          import: {
            Component: `${components}/ImportView#ImportView`,
            path: '/import',
            exact: true,
          },
        },
      },
    },
  }
}
