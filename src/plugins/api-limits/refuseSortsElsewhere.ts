import {
  QueryError,
  type CollectionBeforeOperationHook,
  type FlattenedField,
  type SanitizedCollectionConfig,
} from 'payload'

/** The arguments of an operation that say in which order documents come. */
type Sorted = { sort?: unknown; joins?: unknown; overrideAccess?: boolean }

const related = new Set(['join', 'relationship', 'upload'])

/** Whether a path leads from a document into another one. */
function leadsElsewhere([name, ...rest]: string[], fields: FlattenedField[]): boolean {
  const field = fields.find((it) => it.name === name)
  if (!field || rest.length === 0) return false
  return (
    related.has(field.type) ||
    ('flattenedFields' in field && leadsElsewhere(rest, field.flattenedFields))
  )
}

/** The paths of a sort, as REST, GraphQL and the panel give it. */
const pathsOf = (sort: unknown): string[] =>
  [sort]
    .flat()
    .filter((given) => typeof given === 'string')
    .flatMap((given) => given.split(','))
    .map((path) => path.trim().replace(/^-/, '').replaceAll('__', '.'))

const isRefused =
  ({ flattenedFields }: SanitizedCollectionConfig) =>
  (path: string): boolean =>
    // Of a version, `parent` is the document, and what it holds stands below `version`.
    path.startsWith('parent.') ||
    leadsElsewhere(path.replace(/^version\./, '').split('.'), flattenedFields)

/**
 * Refuses to sort documents by what stands in others: the order tells what nobody who asks may read,
 * such as the e-mail addresses of logins, and Payload checks neither the access to those documents
 * nor, on the way through them, to hidden fields. The panel sorts by a document's own fields only.
 *
 * @throws {QueryError} 400, naming the paths
 */
export const refuseSortsElsewhere: CollectionBeforeOperationHook = ({ args, collection, req }) => {
  const { sort, joins, overrideAccess } = args as Sorted
  // The system itself; a page of the panel reads through the Local API, but with its login's rights.
  if (overrideAccess) return args
  const refused = pathsOf(sort).filter(isRefused(collection))
  for (const [slug, fields] of Object.entries(collection.joins)) {
    const joined = req.payload.collections[slug as keyof typeof req.payload.collections].config
    for (const { joinPath } of fields) {
      const join: unknown = (joins as Record<string, unknown> | undefined)?.[joinPath]
      if (typeof join === 'object' && join !== null && 'sort' in join)
        refused.push(...pathsOf(join.sort).filter(isRefused(joined)))
    }
  }
  if (refused.length > 0) throw new QueryError(refused.map((path) => ({ path })))
  return args
}
