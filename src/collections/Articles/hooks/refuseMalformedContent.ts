import { ValidationError, type CollectionBeforeOperationHook } from 'payload'
import { isContent } from '@/markdown/isContent'

/**
 * Refuses content that is no rich text, drafts included: Payload doesn't look into those, and one
 * such draft would break whatever reads many articles, an export of all of them for example. Before
 * the operation, since hooks of fields walk the nodes already.
 *
 * @throws {ValidationError} at the field
 */
export const refuseMalformedContent: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'create' && operation !== 'update') return args
  const { content } = (args.data ?? {}) as { content?: unknown }
  if (content === undefined || content === null || isContent(content)) return args
  throw new ValidationError(
    {
      collection: 'articles',
      errors: [{ message: 'This is no rich text.', path: 'content' }],
      req,
    },
    req.t,
  )
}
