import type { CollectionBeforeValidateHook } from 'payload'

/**
 * The owner of a new document is the login that makes it, whatever the request says. Later nobody
 * changes it; imports without a login leave it empty.
 */
export const setOwner: CollectionBeforeValidateHook = ({ data, operation, originalDoc, req }) => {
  if (!data) return data
  const owner: unknown = operation === 'create' ? req.user?.id : originalDoc?.owner
  return { ...data, owner: owner ?? null }
}
