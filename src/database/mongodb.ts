import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { APIError, type DatabaseAdapterObj, type FindArgs } from 'payload'
import { findingIndexes } from './indexes'
import { writes, type Write } from './writes'

/** How long to look for a server before saying that there is none, in milliseconds. */
const serverSelectionTimeoutMS = 5000

type MongooseAdapter = ReturnType<ReturnType<typeof mongooseAdapter>['init']>

/** MongoDB refused a write because another transaction has changed the same document or key. */
const isWriteConflict = (error: unknown): boolean =>
  error instanceof Error && 'codeName' in error && error.codeName === 'WriteConflict'

/**
 * MongoDB does not let a transaction wait for another one: the second is refused. Payload would
 * answer with a fault of the server, though whoever wrote need only try again.
 */
function explainWriteConflicts(adapter: MongooseAdapter): MongooseAdapter {
  for (const name of writes) {
    const write = adapter[name] as Write
    const explained: Write = async (args) => {
      try {
        return await write.call(adapter, args)
      } catch (error) {
        if (!isWriteConflict(error)) throw error
        throw new APIError(
          'Somebody else saved this at the same moment. Try again.',
          409,
          null,
          true,
        )
      }
    }
    Object.assign(adapter, { [name]: explained })
  }
  return adapter
}

/**
 * Where nothing is to be counted, Payload's adapter for MongoDB finds the first page whichever is
 * asked for, other than those for SQL. So the other pages are counted here.
 */
function findEveryPage(adapter: MongooseAdapter): MongooseAdapter {
  const find = adapter.find.bind(adapter)
  return Object.assign(adapter, {
    find: (args: FindArgs) =>
      find((args.page ?? 1) > 1 && args.limit ? { ...args, pagination: true } : args),
  })
}

/**
 * MongoDB. With a replica set every operation of Payload runs in a transaction; a single server
 * without one works too, without transactions. Unique fields are so from the first write on.
 *
 * @param url a MongoDB connection string
 */
export function mongodb(url: string): DatabaseAdapterObj {
  const adapter = mongooseAdapter({
    url,
    ensureIndexes: true,
    connectOptions: { serverSelectionTimeoutMS },
    afterOpenConnection: ({ collections, versions }) => {
      for (const { name, table, fields } of findingIndexes)
        (table === 'articles' ? collections : versions).articles?.schema.index(
          Object.fromEntries(fields.map((field) => [field === 'id' ? '_id' : field, 1])),
          { name },
        )
    },
  })
  return { ...adapter, init: (args) => findEveryPage(explainWriteConflicts(adapter.init(args))) }
}
