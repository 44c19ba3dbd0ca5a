import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  RequestContext,
} from 'payload'
import type { Article } from '@/payload-types'
import { publicState, publicStateAfter, publicStateOf, type PublicState } from '../publicState'

/** What readers see of an article on both sides of a change; null for nothing. */
export type PublicChange = { before: PublicState | null; after: PublicState | null }

type Changes = Map<string, PublicChange>

const none: PublicChange = { before: null, after: null }

/**
 * Where the request keeps what readers see of the articles it changes. Payload replaces the context
 * by copies of it, even while it changes several documents in parallel, so the map is made first of
 * all and then found by name.
 */
const key = 'publicChanges'

function changesOf(context: RequestContext): Changes {
  const changes =
    context[key] instanceof Map ? (context[key] as Changes) : new Map<string, PublicChange>()
  context[key] = changes
  return changes
}

/** Has a place for what is remembered, before anything else happens. */
export const preparePublicChanges: CollectionBeforeOperationHook = ({ args, context }) => {
  changesOf(context)
  return args
}

/** Remembers what readers see of an article before it changes. */
export const rememberPublicState: CollectionBeforeChangeHook<Article> = async ({
  data,
  operation,
  originalDoc,
  context,
  req,
}) => {
  if (operation === 'update' && originalDoc) {
    const before = await publicState(originalDoc.id, req)
    changesOf(context).set(originalDoc.id, { before, after: before })
  }
  return data
}

/**
 * Remembers what readers see of an article once it is changed. Runs first of the hooks after a
 * change, so that it is read once for all of them.
 */
export const rememberChangedState: CollectionAfterChangeHook<Article> = async ({
  doc,
  operation,
  context,
  req,
}) => {
  const changes = changesOf(context)
  const isNew = operation === 'create'
  const before = isNew ? null : (changes.get(doc.id)?.before ?? null)
  const after = isNew ? publicStateOf(doc) : await publicStateAfter(doc, before, req)
  changes.set(doc.id, { before, after })
  return doc
}

/** Remembers what readers see of an article before it is deleted. */
export const rememberPublicStateBeforeDelete: CollectionBeforeDeleteHook = async ({
  id,
  context,
  req,
}) => {
  changesOf(context).set(String(id), { before: await publicState(String(id), req), after: null })
}

/**
 * What readers saw of an article before the running change, and what they see now, for hooks that
 * run after it. Their own documents don't tell: those are the newest drafts, where there are any.
 *
 * @param id id of the article
 * @param context of the hook
 */
export const publicChange = (id: string, context: RequestContext): PublicChange =>
  changesOf(context).get(id) ?? none
