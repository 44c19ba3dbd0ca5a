import type {
  CollectionAfterDeleteHook,
  CollectionBeforeDeleteHook,
  CollectionConfig,
  Plugin,
} from 'payload'
import type { Article } from '@/payload-types'
import { DeletedSources } from './collections/DeletedSources'
import { ImportConflicts } from './collections/ImportConflicts'
import { ImportLocks } from './collections/ImportLocks'

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

const withHooks = (collection: CollectionConfig): CollectionConfig =>
  collection.slug === 'articles'
    ? {
        ...collection,
        hooks: {
          ...collection.hooks,
          beforeDelete: [...(collection.hooks?.beforeDelete ?? []), dropConflict],
          afterDelete: [...(collection.hooks?.afterDelete ?? []), rememberSource],
        },
      }
    : collection

/** Keeps a folder of Markdown and the CMS in step. See the readme beside this file. */
export const markdownSync = (): Plugin => (config) => ({
  ...config,
  collections: [
    ...(config.collections ?? []).map(withHooks),
    ImportConflicts,
    DeletedSources,
    ImportLocks,
  ],
})
