import { Forbidden, type PayloadRequest } from 'payload'
import { hasEditorRole } from '@/access/roles'
import type { User } from '@/payload-types'

/**
 * The editor or admin behind a request.
 *
 * @throws {Forbidden} for everyone else
 */
export function editorOf(req: PayloadRequest): User {
  if (!req.user || !hasEditorRole(req)) throw new Forbidden(req.t)
  return req.user
}
