import type { Access } from 'payload'
import { hasEditorRole } from './roles'

/** Editors, and for their own documents (field `owner`) anyone with a login. */
export const editorsOrOwner: Access = ({ req }) => {
  if (hasEditorRole(req)) return true
  return req.user ? { owner: { equals: req.user.id } } : false
}
