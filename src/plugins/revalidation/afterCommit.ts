import type { Payload, PayloadRequest } from 'payload'

type TransactionId = number | string

/**
 * Adds cache tags to those of the request's transaction, to be acted on when it is committed; at
 * once without a transaction.
 */
export type AfterCommit = (req: PayloadRequest, tags: readonly string[]) => Promise<void>

type Waiting = Map<TransactionId, Set<string>>

/**
 * Where a connected database keeps the tags of its open transactions. A bundler copies this module
 * into several parts of the server; they share the database and so its transactions, and a symbol of
 * the registry is the same for all of them.
 */
const key = Symbol.for('octavo.revalidation.waiting')

type Watched = Payload['db'] & { [key]?: Waiting }

/**
 * Payload runs every hook before it commits, and a page that a reader fetches in between would be
 * rendered from the old state and cached. So this stands behind the adapter's commit.
 *
 * @param act called with all tags of a transaction once other connections see its writes; not at
 * all when the transaction is rolled back
 */
export function afterCommit(act: (tags: string[]) => Promise<void>): AfterCommit {
  function watch({ db, logger }: Payload): Waiting {
    const watched: Watched = db
    if (watched[key]) return watched[key]
    const waiting: Waiting = new Map()
    watched[key] = waiting
    const { commitTransaction, rollbackTransaction } = db
    db.commitTransaction = async (incoming) => {
      const id = await incoming
      await commitTransaction.call(db, id)
      const tags = waiting.get(id)
      waiting.delete(id)
      // The change is made; a page that stays old must not make it look failed.
      if (tags)
        await act([...tags]).catch((error: unknown) => {
          logger.error(error)
        })
    }
    db.rollbackTransaction = async (incoming) => {
      const id = await incoming
      waiting.delete(id)
      await rollbackTransaction.call(db, id)
    }
    return waiting
  }

  return async (req, tags) => {
    if (tags.length === 0) return
    const id = await req.transactionID
    if (id === undefined) return act([...tags])
    const waiting = watch(req.payload)
    const collected = waiting.get(id) ?? new Set()
    for (const tag of tags) collected.add(tag)
    waiting.set(id, collected)
  }
}
