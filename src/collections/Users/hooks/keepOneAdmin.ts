import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type PayloadRequest,
} from 'payload'
import type { User } from '@/payload-types'

const refuseForLastAdmin = async (id: string | number, req: PayloadRequest): Promise<void> => {
  const { totalDocs } = await req.payload.count({
    collection: 'users',
    where: { and: [{ role: { equals: 'admin' } }, { id: { not_equals: id } }] },
    req,
  })
  if (totalDocs === 0)
    throw new APIError('This is the only admin. Make another user an admin first.', 409, null, true)
}

/**
 * Refuses to take the role from the only admin.
 *
 * @throws {APIError} 409
 */
export const keepOneAdmin: CollectionBeforeChangeHook<User> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  if (operation === 'update' && originalDoc?.role === 'admin' && (data.role ?? 'admin') !== 'admin')
    await refuseForLastAdmin(originalDoc.id, req)
  return data
}

/**
 * Refuses to delete the only admin.
 *
 * @throws {APIError} 409
 */
export const keepOneAdminOnDelete: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const user = await req.payload.findByID({ collection: 'users', id, depth: 0, req })
  if (user.role === 'admin') await refuseForLastAdmin(id, req)
}
