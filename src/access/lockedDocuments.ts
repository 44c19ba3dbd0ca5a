import type { Access, SanitizedConfig, Where } from 'payload'
import { hasAdminRole, hasEditorRole } from './roles'

/** The lock belongs to the requesting login; nobody locks in another person's name. */
const own: Access = ({ req }) => {
  if (!req.user) return false
  const where: Where[] = [
    { 'user.relationTo': { equals: req.user.collection } },
    { 'user.value': { equals: req.user.id } },
  ]
  return { and: where }
}

const access: Record<'create' | 'delete' | 'read' | 'update', Access> = {
  read: (args) => hasEditorRole(args.req) || own(args),
  create: ({ req, data }) =>
    hasAdminRole(req) || (Boolean(req.user) && data?.user?.value === req.user?.id),
  update: (args) => hasEditorRole(args.req) || own(args),
  delete: (args) => hasAdminRole(args.req) || own(args),
}

/**
 * Restricts Payload's `payload-locked-documents`, which by default lets every login list, make and
 * remove everybody's locks. Editors read all locks, so that they see who is editing, and may take
 * one over; authors see their own. Payload adds this collection itself, so it is reached only in the
 * finished config.
 *
 * @param config the config that `buildConfig` made; changed in place
 * @returns the same config
 */
export function restrictLockedDocuments(config: SanitizedConfig): SanitizedConfig {
  const locks = config.collections.find(({ slug }) => slug === 'payload-locked-documents')
  if (!locks) throw new Error('Payload no longer has payload-locked-documents: check its access.')
  Object.assign(locks.access, access)
  return config
}
