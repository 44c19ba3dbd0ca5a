import type { PayloadRequest } from 'payload'

/**
 * The methods of a database adapter that write one or many documents. Not `upsert`: it calls
 * `updateOne`, and a wrapper around both would run twice.
 */
export const writes = [
  'create',
  'createGlobal',
  'createGlobalVersion',
  'createVersion',
  'deleteMany',
  'deleteOne',
  'deleteVersions',
  'updateGlobal',
  'updateGlobalVersion',
  'updateJobs',
  'updateMany',
  'updateOne',
  'updateVersion',
] as const

/** One of them, as far as wrappers need to know. */
export type Write = (args: { req?: Partial<PayloadRequest> }) => Promise<unknown>
