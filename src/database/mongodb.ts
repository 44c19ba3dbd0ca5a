import { mongooseAdapter } from '@payloadcms/db-mongodb'

/** How long to look for a server before saying that there is none, in milliseconds. */
const serverSelectionTimeoutMS = 5000

/**
 * MongoDB. With a replica set every operation of Payload runs in a transaction; a single server
 * without one works too, without transactions.
 *
 * @param url a MongoDB connection string
 */
export const mongodb = (url: string) =>
  mongooseAdapter({ url, connectOptions: { serverSelectionTimeoutMS } })
