import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  PayloadRequest,
  RequestContext,
} from 'payload'
import { cacheTags, refreshAfterCommit } from '@/plugins/revalidation'

const refresh = async (context: RequestContext, req: PayloadRequest): Promise<void> => {
  if (!context.skipRevalidation) await refreshAfterCommit(req, [cacheTags.redirects])
}

/** Has the addresses that lead nowhere looked up again. */
export const refreshRedirects: CollectionAfterChangeHook = async ({ doc, context, req }) => {
  await refresh(context, req)
  return doc
}

/** Has the addresses that led elsewhere looked up again. */
export const refreshRedirectsAfterDelete: CollectionAfterDeleteHook = async ({
  doc,
  context,
  req,
}) => {
  await refresh(context, req)
  return doc
}
