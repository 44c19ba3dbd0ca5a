import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
  RequestContext,
} from 'payload'
import type { Article } from '@/payload-types'
import { publicState, type PublicState } from '../publicState'

type States = Map<string, PublicState | null>

/**
 * Where the request keeps what readers saw before a change until after it. Payload replaces the
 * context by copies of it, even while it changes several documents in parallel, so the map is made
 * first of all and then found by name.
 */
const key = 'publicStateBefore'

const statesOf = (context: RequestContext): States | undefined =>
  context[key] instanceof Map ? (context[key] as States) : undefined

function prepare(context: RequestContext): States {
  const states: States = statesOf(context) ?? new Map<string, PublicState | null>()
  context[key] = states
  return states
}

async function remember(id: string, context: RequestContext, req: PayloadRequest): Promise<void> {
  prepare(context).set(id, await publicState(id, req))
}

/** Has a place for what is remembered, before anything else happens. */
export const preparePublicStates: CollectionBeforeOperationHook = ({ args, context }) => {
  prepare(context)
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
  if (operation === 'update' && originalDoc) await remember(originalDoc.id, context, req)
  return data
}

/** Remembers what readers see of an article before it is deleted. */
export const rememberPublicStateBeforeDelete: CollectionBeforeDeleteHook = ({ id, context, req }) =>
  remember(String(id), context, req)

/**
 * What readers saw of an article before the running change, for hooks that run after it. Their
 * `previousDoc` doesn't tell: it is the newest draft, where there is one.
 *
 * @param id id of the article
 * @param context of the hook
 * @returns null when they saw nothing
 */
export const publicStateBefore = (id: string, context: RequestContext): PublicState | null =>
  statesOf(context)?.get(id) ?? null
