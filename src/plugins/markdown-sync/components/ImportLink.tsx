import type { ServerProps } from 'payload'
import { hasEditorRole } from '@/access/roles'
import { NavGroupLink } from './NavGroupLink'

/** The navigation's link to the import, for those who may import. */
export function ImportLink({ user }: ServerProps) {
  return hasEditorRole({ user: user ?? null }) ? <NavGroupLink /> : null
}
