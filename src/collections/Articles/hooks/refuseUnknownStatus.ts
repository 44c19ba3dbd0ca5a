import { ValidationError, type CollectionBeforeOperationHook } from 'payload'

const known = new Set<unknown>([undefined, null, 'draft', 'published'])

/**
 * Refuses a status that is none. Payload doesn't look at that of a draft, and SQLite would store it:
 * an article that is neither a draft nor published, of which one part of the site thinks this and
 * another one that.
 *
 * @throws {ValidationError} at the field
 */
export const refuseUnknownStatus: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const { _status } = (args.data ?? {}) as { _status?: unknown }
  if (known.has(_status)) return args
  throw new ValidationError(
    {
      collection: 'articles',
      errors: [{ message: 'A status is draft or published.', path: '_status' }],
      req,
    },
    req.t,
  )
}
