import type {
  CollectionBeforeChangeHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  CollectionConfig,
  PayloadRequest,
  RequestContext,
} from 'payload'
import type { Article } from '@/payload-types'
import { withHooks } from '../withHooks'
import { publicState, type PublicState } from './publicState'

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

const beforeDelete: CollectionBeforeDeleteHook = ({ id, context, req }) =>
  remember(String(id), context, req)

/**
 * What readers saw of an article before the running change, for hooks that run after it.
 *
 * @param id id of the article
 * @param context of the hook
 * @returns null when they saw nothing
 */
export const publicStateBefore = (id: string, context: RequestContext): PublicState | null =>
  statesOf(context)?.get(id) ?? null

/**
 * Has the articles collection remember for `publicStateBefore`. Every plugin that asks for it calls
 * this; it is done once.
 */
export function withPublicStateBefore(articles: CollectionConfig): CollectionConfig {
  if (articles.hooks?.beforeOperation?.includes(beforeOperation)) return articles
  return withHooks(articles, {
    beforeOperation: [beforeOperation],
    beforeChange: [beforeChange],
    beforeDelete: [beforeDelete],
  })
}
