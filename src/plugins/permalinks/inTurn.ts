import { Mutex } from 'async-mutex'
import type { PayloadRequest } from 'payload'

const turns = new Map<number | string, Mutex>()

/**
 * Does one thing after the other within a transaction. Payload changes the documents of a bulk
 * operation in parallel and in one transaction, and two of them may move the same address.
 *
 * @param req the request whose transaction this belongs to
 * @param work looks at addresses and changes them
 * @returns what the work returned
 */
export async function inTurn<Result>(
  req: PayloadRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  const transaction = await req.transactionID
  if (transaction === undefined) return work()
  const turn = turns.get(transaction) ?? new Mutex()
  turns.set(transaction, turn)
  try {
    return await turn.runExclusive(work)
  } finally {
    if (!turn.isLocked()) turns.delete(transaction)
  }
}
