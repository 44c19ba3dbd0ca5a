import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  GlobalAfterChangeHook,
  PayloadRequest,
  RequestContext,
  TypeWithID,
} from 'payload'
import type { Article } from '@/payload-types'
import type { AfterCommit } from './afterCommit'
import { awaitDueDate } from './articleDue'
import { cacheTags } from './cacheTags'
import { tagsOfNeighbours } from './neighbour'
import { tagsOfParents } from './parentTags'
import { publicState, tagsOfChange, type PublicState } from './publicState'

/** The hooks this plugin adds to a collection. */
export type Hooks = Pick<
  NonNullable<CollectionConfig['hooks']>,
  'afterChange' | 'afterDelete' | 'beforeChange' | 'beforeDelete' | 'beforeOperation'
>

type States = Map<string, PublicState | null>

/**
 * Where the request keeps what readers saw before a change until after it. Payload replaces the
 * context by copies of it, even while it changes several documents in parallel, so the map is made
 * first of all and then found by name.
 */
const seen = 'revalidationSeen'

const statesOf = (context: RequestContext): States | undefined =>
  context[seen] instanceof Map ? (context[seen] as States) : undefined

function prepare(context: RequestContext): States {
  const states: States = statesOf(context) ?? new Map<string, PublicState | null>()
  context[seen] = states
  return states
}

async function remember(id: string, context: RequestContext, req: PayloadRequest): Promise<void> {
  prepare(context).set(id, await publicState(id, req))
}

const recall = (id: string, context: RequestContext): PublicState | null =>
  statesOf(context)?.get(id) ?? null

/**
 * Hooks of the articles collection: only what readers can notice has pages rendered anew.
 *
 * @param refresh has pages rendered anew after the commit
 */
export function articleHooks(refresh: AfterCommit): Hooks {
  const beforeOperation: CollectionBeforeOperationHook = ({ args, context }) => {
    prepare(context)
    return args
  }
  const beforeChange: CollectionBeforeChangeHook<Article> = async ({
    data,
    operation,
    originalDoc,
    context,
    req,
  }) => {
    if (operation === 'update' && originalDoc) await remember(originalDoc.id, context, req)
    return data
  }
  const afterChange: CollectionAfterChangeHook<Article> = async ({
    doc,
    operation,
    context,
    req,
  }) => {
    const { id } = doc
    const before = operation === 'create' ? null : recall(id, context)
    const after = await publicState(id, req)
    await awaitDueDate(id, before, after, req)
    if (!context.skipRevalidation)
      await refresh(req, [
        ...tagsOfChange(id, before, after),
        ...(await tagsOfNeighbours(id, before, after, req)),
        ...(await tagsOfParents(before, after, req)),
      ])
    return doc
  }
  const beforeDelete: CollectionBeforeDeleteHook = ({ id, context, req }) =>
    remember(String(id), context, req)
  const afterDelete: CollectionAfterDeleteHook<TypeWithID> = async ({ id, doc, context, req }) => {
    const article = String(id)
    const before = recall(article, context)
    if (!context.skipRevalidation)
      await refresh(req, [
        ...tagsOfChange(article, before, null),
        ...(await tagsOfNeighbours(article, before, null, req)),
        ...(await tagsOfParents(before, null, req)),
      ])
    return doc
  }
  return {
    beforeOperation: [beforeOperation],
    beforeChange: [beforeChange],
    afterChange: [afterChange],
    beforeDelete: [beforeDelete],
    afterDelete: [afterDelete],
  }
}

/**
 * Hooks of a collection whose documents other pages show: authors, tags and images.
 *
 * @param refresh has pages rendered anew after the commit
 * @param list the tag of the page that lists the collection, if there is one
 */
export function shownElsewhere(refresh: AfterCommit, list?: string): Hooks {
  const touch = async (id: string, context: RequestContext, req: PayloadRequest) => {
    if (!context.skipRevalidation)
      await refresh(req, [cacheTags.document(id), ...(list ? [list] : [])])
  }
  const afterChange: CollectionAfterChangeHook<TypeWithID> = async ({
    doc,
    context,
    req,
    operation,
  }) => {
    // Nothing shows a new document before something else refers to it, and that is a change too.
    if (operation === 'update') await touch(String(doc.id), context, req)
    return doc
  }
  const afterDelete: CollectionAfterDeleteHook<TypeWithID> = async ({ id, doc, context, req }) => {
    await touch(String(id), context, req)
    return doc
  }
  return { afterChange: [afterChange], afterDelete: [afterDelete] }
}

/**
 * Hook of the site settings, of which every page shows something.
 *
 * @param refresh has pages rendered anew after the commit
 */
export const settingsHook =
  (refresh: AfterCommit): GlobalAfterChangeHook =>
  async ({ context, req }) => {
    if (!context.skipRevalidation) await refresh(req, [cacheTags.settings])
  }
