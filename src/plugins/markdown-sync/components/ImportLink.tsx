import type { ServerProps } from 'payload'
import { NavGroupLink } from './NavGroupLink'

/** The navigation's link to the import, for those who may import. */
export function ImportLink({ user }: ServerProps) {
  const role: unknown = user?.role
  return role === 'admin' || role === 'editor' ? <NavGroupLink /> : null
}
