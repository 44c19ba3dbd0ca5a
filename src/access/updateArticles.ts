import type { Access, Where } from 'payload'
import { hasEditorRole } from './roles'

/**
 * Editors change everything; authors change their own drafts and never publish.
 *
 * Payload asks with `data._status` set to `published` when it wants to know whether to offer
 * publishing, so the same rule also hides the panel's publish button from authors.
 */
export const updateArticles: Access = ({ req, data }) => {
  if (hasEditorRole(req)) return true
  if (!req.user || data?._status === 'published') return false
  const ownDraft: Where[] = [
    { owner: { equals: req.user.id } },
    { _status: { not_equals: 'published' } },
  ]
  return { and: ownDraft }
}
