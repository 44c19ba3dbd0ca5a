import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeOperationHook,
  type CollectionBeforeValidateHook,
  type CollectionSlug,
  type RequestContext,
} from 'payload'
import { z } from 'zod'

/** What a request says about where its save comes from. */
type Save = {
  /** The `updatedAt` of the text that was edited. */
  base?: Date
  /** The form in the panel; it never conflicts with itself. */
  form?: string
}

/** What is asked of a document, or of its newest version. */
type Saved = { id: string; updatedAt: string; savedFrom?: string | null }

/** Two people changed one document; nothing of it was saved. */
export class EditConflict extends APIError {
  override name = 'EditConflict'

  /** @param updatedAt when the document was saved by somebody else */
  constructor(updatedAt: string) {
    super(
      'Somebody saved this document after you opened it, so nothing was overwritten. Compare the two texts, then save yours again or take theirs.',
      409,
      { updatedAt },
      true,
    )
  }
}

const timestamp = z.iso.datetime({ offset: true })

function readBase(updatedAt: unknown, headers: Headers): Date | undefined {
  // An HTTP date has whole seconds (RFC 9110 section 13.1.4).
  const header = headers.get('if-unmodified-since')
  const given = timestamp.safeParse(updatedAt)
  if (given.success) return new Date(given.data)
  const date = header === null ? NaN : Date.parse(header)
  return Number.isNaN(date) ? undefined : new Date(date + 999)
}

/**
 * Hooks that refuse a save which starts from a text that is no longer the newest.
 *
 * @param slug the collection they are added to
 * @param withForm whether its documents have the field `savedFrom`
 */
export function conflictHooks(slug: CollectionSlug, withForm: boolean) {
  // A hook may save documents of other collections with the same request in between.
  const key = `editConflicts:${slug}`
  const saveOf = (context: RequestContext) => (context[key] ?? {}) as Save

  /** Runs before `updatedAt`, which nobody sets, is taken out of the request. */
  const readSave: CollectionBeforeOperationHook = ({ args, operation, context, req }) => {
    if (operation === 'create' || operation === 'restoreVersion') context[key] = {}
    if (operation !== 'update') return args
    context[key] = {}
    if (req.payloadAPI === 'local') return args
    const { id, data = {} } = args as { id?: unknown; data?: Record<string, unknown> }
    if (id === undefined || !data) return args
    const form = typeof data.savedFrom === 'string' ? data.savedFrom : undefined
    context[key] = { base: readBase(data.updatedAt, req.headers), form } satisfies Save
    // Payload honours locks over REST only.
    return req.payloadAPI === 'GraphQL' ? { ...args, overrideLock: false } : args
  }

  const refuseStale: CollectionBeforeValidateHook = async ({
    data,
    operation,
    originalDoc,
    context,
    req,
  }) => {
    const { base, form } = saveOf(context)
    if (operation !== 'update' || !base || !originalDoc) return data
    const { id, ...known } = originalDoc as Saved
    let newest: Omit<Saved, 'id'> = known
    if (withForm) {
      // PostgreSQL and MongoDB read without waiting for others; they write one after the other.
      await req.payload.db.updateOne({
        collection: slug,
        id,
        data: { savedFrom: form ?? null },
        req,
        returning: false,
      })
      const { docs } = await req.payload.db.findVersions<Saved>({
        collection: slug,
        where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
        limit: 1,
        pagination: false,
        req,
      })
      newest = docs[0]?.version ?? newest
    }
    const isOwn = form !== undefined && newest.savedFrom === form
    if (!isOwn && Date.parse(newest.updatedAt) > base.getTime())
      throw new EditConflict(newest.updatedAt)
    return data
  }

  /** Notes the form that saved; saves by other ways leave none. */
  const noteForm: CollectionBeforeChangeHook = ({ data, context }) => ({
    ...data,
    savedFrom: saveOf(context).form ?? null,
  })

  return {
    beforeOperation: [readSave],
    beforeValidate: [refuseStale],
    beforeChange: withForm ? [noteForm] : [],
  }
}
