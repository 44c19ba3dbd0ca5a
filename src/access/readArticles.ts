import type { Access } from 'payload'
import { publishedAndDue } from './publishedAndDue'
import { hasEditorRole } from './roles'

/** Editors read everything, authors what is public and their own, readers what is public. */
export const readArticles: Access = ({ req }) => {
  if (hasEditorRole(req)) return true
  if (!req.user) return publishedAndDue()
  return { or: [publishedAndDue(), { owner: { equals: req.user.id } }] }
}
