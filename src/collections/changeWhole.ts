import type { CollectionBeforeOperationHook } from 'payload'

/**
 * Payload gives the hooks after a change only the fields that a client selects for its answer; what
 * they keep right (counts, search, addresses, history) needs all of them. So a change that comes over
 * the network answers with the whole document.
 */
export const changeWhole: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  const changes = operation === 'create' || operation === 'update' || operation === 'updateByID'
  return changes && req.payloadAPI !== 'local' ? { ...args, select: undefined } : args
}
