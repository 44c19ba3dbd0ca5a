import {
  APIError,
  MissingFile,
  type CollectionBeforeOperationHook,
  type Config,
  type GlobalBeforeOperationHook,
  type Plugin,
} from 'payload'
import { isUnstorable } from '@/markdown/unstorable'
import { withHooks } from '../withHooks'
import { refuseSortsElsewhere } from './refuseSortsElsewhere'

/** Most documents in one answer of REST or GraphQL. */
const maxLimit = 100

/** Fields whose value the server alone decides. */
const serverFields = ['id', 'createdAt', 'updatedAt'] as const

/** Those of an upload, which are read from its file. */
const fileFields = ['filesize', 'height', 'mimeType', 'thumbnailURL', 'url', 'width'] as const

/** The arguments of `find` and its relatives that bound an answer. */
type Bounds = { limit?: unknown; page?: unknown; pagination?: boolean; joins?: unknown }

/** A limit that a request may have: Payload reads 0 and negative numbers as "everything". */
const clamp = (limit: unknown): number | undefined => {
  if (limit === undefined || limit === null) return undefined
  const number = Number(limit)
  return Number.isInteger(number) && number >= 1 && number <= maxLimit ? number : maxLimit
}

/** @throws {APIError} unless the data of a request can be stored as they are */
function checkData(data: unknown): void {
  if (!data || typeof data !== 'object')
    throw new APIError('Send the document as JSON, with that content type.', 400, null, true)
  if (isUnstorable(data))
    throw new APIError(
      'A text holds a NUL or half of a character. Take it out: no database keeps it.',
      400,
      null,
      true,
    )
}

const limitRequest: CollectionBeforeOperationHook = ({ args, collection, operation, req }) => {
  if (req.payloadAPI === 'local') return args
  if (operation === 'read') {
    const { limit, page, pagination, joins } = args as Bounds
    return {
      ...args,
      // PostgreSQL refuses the negative offset that a negative page leads to.
      ...(typeof page === 'number' && !(page >= 1) ? { page: 1 } : {}),
      ...(pagination === false || limit !== undefined ? { limit: clamp(limit ?? maxLimit) } : {}),
      ...(joins && typeof joins === 'object'
        ? {
            joins: Object.fromEntries(
              Object.entries(joins).map(([path, join]) => [
                path,
                join && typeof join === 'object' && 'limit' in join
                  ? { ...join, limit: clamp(join.limit) }
                  : join,
              ]),
            ),
          }
        : {}),
    }
  }
  if (operation === 'create' || operation === 'update') {
    checkData(args.data)
    // Payload would fetch one from the address in `url`, on behalf of whoever may upload.
    if (collection.upload && operation === 'create' && !req.file) throw new MissingFile(req.t)
    const data: Record<string, unknown> = { ...args.data }
    for (const field of [...serverFields, ...(collection.upload ? fileFields : [])])
      delete data[field]
    // Payload gives the hooks after a change only the fields that are selected for the answer, and what
    // they keep right (counts, search, addresses, history) needs all of them.
    return { ...args, data, select: undefined }
  }
  return args
}

const limitGlobalRequest: GlobalBeforeOperationHook = ({ args, operation, req }) => {
  if (req.payloadAPI !== 'local' && operation === 'update') checkData(args?.data)
}

/**
 * Keeps REST and GraphQL requests within bounds: at most 100 documents an answer, no forged ids or
 * dates, and no text that a database would cut off. A change answers with the whole document. The
 * Local API is not limited, but for the order: whoever reads with limited rights sorts documents by
 * their own fields only.
 */
export const apiLimits = (): Plugin => (config: Config) => ({
  ...config,
  collections: config.collections?.map((collection) =>
    withHooks(collection, { beforeOperation: [refuseSortsElsewhere, limitRequest] }),
  ),
  globals: config.globals?.map((global) => ({
    ...global,
    hooks: {
      ...global.hooks,
      beforeOperation: [...(global.hooks?.beforeOperation ?? []), limitGlobalRequest],
    },
  })),
})
