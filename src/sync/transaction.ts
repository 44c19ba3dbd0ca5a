import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'
import type { User } from '@/payload-types'

/**
 * Does some work of the importer in one transaction: all of it, or after an error nothing. Counts
 * and cached pages are left to the end of the import.
 *
 * @param payload a connected Payload
 * @param user the login that imports, if any
 * @param work gets the request that everything it writes has to go through
 * @returns what the work returns
 * @throws what the work throws, after the database is as before
 */
export async function inTransaction<Result>(
  payload: Payload,
  user: User | undefined,
  work: (req: PayloadRequest) => Promise<Result>,
): Promise<Result> {
  const context = { way: 'import', deferArticleCounts: true, skipRevalidation: true }
  const req = await createLocalReq({ context, user }, payload)
  const ownsTransaction = await initTransaction(req)
  try {
    const result = await work(req)
    if (ownsTransaction) await commitTransaction(req)
    return result
  } catch (error) {
    if (ownsTransaction) await killTransaction(req)
    throw error
  }
}
