import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  CollectionSlug,
  GlobalAfterChangeHook,
  PayloadRequest,
  RequestContext,
} from 'payload'
import { relationId } from '@/collections/relationIds'
import type { Hooks } from '../withHooks'
import { changedFields } from './changedFields'
import type { Action } from './History'
import { record } from './record'

/** What only the start of an operation says about it. */
type Operation = { autosave: boolean; reverts: boolean }

/** The operations that end in one of the hooks below. */
const changing = new Set(['create', 'update', 'delete', 'restoreVersion'])

type Document = Record<string, unknown> & { id: string }

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

const statusOf = ({ _status }: Document) =>
  _status === 'draft' || _status === 'published' ? _status : null

/**
 * Hooks that note every change of a collection's documents.
 *
 * @param collection the collection they are added to
 */
export function historyHooks({ slug: name, admin }: CollectionConfig): Hooks {
  const slug = name as CollectionSlug
  // A hook may save documents of other collections with the same request in between.
  const running = `history:${slug}`
  const published = `history:${slug}:published`
  const titleOf = (doc: Document) => text(doc[admin?.useAsTitle ?? 'id']) ?? ''
  const operationOf = (context: RequestContext) => context[running] as Operation | undefined
  const wasPublished = (context: RequestContext) => context[published] as Set<string> | undefined

  const noteOperation: CollectionBeforeOperationHook = ({ args, operation, context }) => {
    if (!changing.has(operation)) return args
    const { autosave } = args as { autosave?: unknown }
    context[running] = {
      autosave: autosave === true,
      reverts: operation === 'restoreVersion',
    } satisfies Operation
    context[published] = new Set<string>()
    return args
  }

  /** Whether readers saw the article before: its newest version may be a draft beside that. */
  const notePublished: CollectionBeforeChangeHook = async ({
    data,
    originalDoc,
    operation,
    context,
    req,
  }) => {
    if (operation === 'update' && data._status === 'draft') {
      const stored = await storedStatus(slug, originalDoc?.id, req)
      if (stored === 'published') wasPublished(context)?.add(originalDoc?.id)
    }
    return data
  }

  const actionOf = async (
    doc: Document,
    before: Document,
    { context, req }: { context: RequestContext; req: PayloadRequest },
  ): Promise<Action> => {
    if (operationOf(context)?.reverts) return 'revert'
    if (doc.deletedAt && !before.deletedAt) return 'trash'
    if (!doc.deletedAt && before.deletedAt) return 'restore'
    if (doc._status === 'published' && before._status !== 'published') return 'publish'
    const unpublishes =
      wasPublished(context)?.has(doc.id) && (await storedStatus(slug, doc.id, req)) === 'draft'
    return unpublishes ? 'unpublish' : 'update'
  }

  const noteChange: CollectionAfterChangeHook<Document> = async ({
    data,
    doc,
    previousDoc,
    operation,
    context,
    req,
  }) => {
    const isNew = operation === 'create'
    await record(
      {
        type: slug,
        document: doc.id,
        title: titleOf(doc),
        owner: relationId(doc.owner) ?? null,
        status: statusOf(doc),
        autosave: operationOf(context)?.autosave ?? false,
        action: isNew ? 'create' : await actionOf(doc, previousDoc, { context, req }),
        changed: isNew ? [] : changedFields(data, previousDoc),
      },
      req,
    )
    return doc
  }

  const noteDelete: CollectionAfterDeleteHook<Document> = async ({ doc, req }) => {
    await record(
      {
        type: slug,
        document: doc.id,
        title: titleOf(doc),
        owner: relationId(doc.owner) ?? null,
        action: 'delete',
      },
      req,
    )
    return doc
  }

  return {
    beforeOperation: [noteOperation],
    beforeChange: [notePublished],
    afterChange: [noteChange],
    afterDelete: [noteDelete],
  }
}

/** The status of the document itself, whatever its versions say. */
async function storedStatus(
  collection: CollectionSlug,
  id: string,
  req: PayloadRequest,
): Promise<string | null> {
  const stored = await req.payload.db.findOne<Document>({
    collection,
    where: { id: { equals: id } },
    select: { _status: true },
    req,
  })
  return stored && statusOf(stored)
}

/**
 * Notes every change of a global.
 *
 * @param slug slug of the global
 */
export const globalHook =
  (slug: string): GlobalAfterChangeHook =>
  async ({ data, doc, previousDoc, req }) => {
    await record(
      {
        type: slug,
        document: slug,
        title: slug,
        action: 'update',
        changed: changedFields(data ?? {}, previousDoc ?? {}),
      },
      req,
    )
    return doc
  }
