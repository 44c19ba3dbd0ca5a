import { randomBytes, randomUUID } from 'node:crypto'
import type { Payload } from 'payload'

/** Bytes of an ObjectId. */
const objectIdBytes = 12

/**
 * An id for a document that is made later, as the engine writes them: a UUID, or an ObjectId.
 *
 * @param payload a connected Payload
 */
export const newId = ({ db }: Payload): string =>
  db.name === 'mongoose' ? randomBytes(objectIdBytes).toString('hex') : randomUUID()
