import type { ServerProps } from 'payload'
import { hasEditorRole } from '@/access/roles'

/** Leads from the list of tags to the tools for them, where the login may use them. */
export const TidyUpLink = ({ user }: ServerProps) =>
  hasEditorRole({ user: user ?? null }) ? (
    <p>
      <a href="/admin/tidy-up-tags">Tidy up</a>: merge, split, rename and delete tags, find those
      that look alike or that nobody uses, and undo.
    </p>
  ) : null
