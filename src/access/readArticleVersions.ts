import type { Access } from 'payload'
import { hasEditorRole } from './roles'

/** Editors read every version, authors those of their own articles, readers none. */
export const readArticleVersions: Access = ({ req }) => {
  if (hasEditorRole(req)) return true
  if (!req.user) return false
  return { 'version.owner': { equals: req.user.id } }
}
