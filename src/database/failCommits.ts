import type { PostgresAdapter } from '@payloadcms/db-postgres'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'

/** A transaction of Drizzle: runs the work in it, and ends with its commit or its fault. */
type Transaction = (
  work: (session: object) => Promise<unknown>,
  ...rest: unknown[]
) => Promise<unknown>

/**
 * Has a commit that fails be an error. Payload's SQL adapters take every commit for done: a full
 * disk or a lost connection would lose what somebody was told is stored.
 *
 * @param adapter not connected yet; changed in place
 * @returns the same adapter
 */
export function failCommits<Adapter extends PostgresAdapter | SQLiteAdapter>(
  adapter: Adapter,
): Adapter {
  const outcomes = new WeakMap<object, Promise<unknown>>()
  const { connect, commitTransaction } = adapter

  adapter.connect = async (...args) => {
    await connect?.apply(adapter, args)
    const drizzle = adapter.drizzle as unknown as { transaction: Transaction }
    const transaction = drizzle.transaction.bind(drizzle)
    drizzle.transaction = (work, ...rest) => {
      const outcome = transaction(
        (session) => {
          outcomes.set(session, outcome)
          return work(session)
        },
        ...rest,
      )
      return outcome
    }
  }

  adapter.commitTransaction = async (incoming) => {
    const id = await incoming
    const outcome = outcomes.get(adapter.sessions[id]?.db ?? {})
    await commitTransaction.call(adapter, id)
    await outcome
  }
  return adapter
}
