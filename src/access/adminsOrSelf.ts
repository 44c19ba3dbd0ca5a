import type { Access } from 'payload'
import { hasAdminRole } from './roles'

/** Admins, and everyone for their own login. */
export const adminsOrSelf: Access = ({ req }) => {
  if (hasAdminRole(req)) return true
  return req.user ? { id: { equals: req.user.id } } : false
}
