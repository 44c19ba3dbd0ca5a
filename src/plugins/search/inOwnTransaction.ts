import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { inTransaction } from '@/database/inTransaction'

/**
 * Does some work in a transaction of its own: all of it, or after an error nothing.
 *
 * @param payload a connected Payload
 * @param work gets the request that everything it writes has to go through
 * @throws what the work throws, after the database is as before
 */
export async function inOwnTransaction(
  payload: Payload,
  work: (req: PayloadRequest) => Promise<unknown>,
): Promise<void> {
  const req = await createLocalReq({}, payload)
  await inTransaction(req, () => work(req))
}
