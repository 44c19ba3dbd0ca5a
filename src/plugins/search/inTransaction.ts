import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type Payload,
  type PayloadRequest,
} from 'payload'

/**
 * Does some work in a transaction of its own: all of it, or after an error nothing.
 *
 * @param payload a connected Payload
 * @param work gets the request that everything it writes has to go through
 * @throws what the work throws, after the database is as before
 */
export async function inTransaction(
  payload: Payload,
  work: (req: PayloadRequest) => Promise<unknown>,
): Promise<void> {
  const req = await createLocalReq({}, payload)
  await initTransaction(req)
  try {
    await work(req)
    await commitTransaction(req)
  } catch (error) {
    await killTransaction(req)
    throw error
  }
}
