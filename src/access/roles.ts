import type { User } from '@/payload-types'

/** The roles of a login, from most to least powerful. */
export const roles = ['admin', 'editor', 'author'] as const

/** What a login may do; DESIGN "Articles, authors, tags" has the table. */
export type Role = (typeof roles)[number]

type Viewer = { user: Pick<User, 'role'> | null }

/** Whether the request comes from an admin. */
export const hasAdminRole = ({ user }: Viewer): boolean => user?.role === 'admin'

/** Whether the request comes from an editor or an admin. */
export const hasEditorRole = ({ user }: Viewer): boolean =>
  user?.role === 'admin' || user?.role === 'editor'
