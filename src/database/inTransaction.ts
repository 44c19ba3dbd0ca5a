import { commitTransaction, initTransaction, killTransaction, type PayloadRequest } from 'payload'

/**
 * Does some work in the request's transaction, or in one of its own when there is none: all of it,
 * or after an error nothing.
 *
 * @param req the request that everything the work writes has to go through
 * @returns what the work returns
 * @throws what the work throws, after the database is as before
 */
export async function inTransaction<Result>(
  req: PayloadRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  const isOwner = await initTransaction(req)
  try {
    const result = await work()
    if (isOwner) await commitTransaction(req)
    return result
  } catch (error) {
    if (isOwner) await killTransaction(req)
    throw error
  }
}
