import type { Access, Where } from 'payload'
import { hasEditorRole } from '@/access/roles'

/** Editors read the whole history, authors that of their own articles, readers none. */
export const readHistory: Access = ({ req }) => {
  if (hasEditorRole(req)) return true
  if (!req.user) return false
  const ownArticles: Where[] = [
    { type: { equals: 'articles' } },
    { owner: { equals: req.user.id } },
  ]
  return { and: ownArticles }
}
