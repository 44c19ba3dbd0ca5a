import os from 'node:os'
import { ValidationError, type Payload } from 'payload'
import { isRunning } from './isRunning'

/** How often a running import says that it is alive, in milliseconds. */
const heartbeat = 10_000

/** Silence after which an import on another machine counts as dead, in milliseconds. */
const patience = 60_000

const name = 'import'

const longAgo = new Date(0).toISOString()

/** Another import is at work; nothing was done. */
export class ImportRunningError extends Error {
  override name = 'ImportRunningError'
}

type Holder = { id: string; host: string; pid: number; updatedAt: string }

function isDead({ host, pid, updatedAt }: Holder): boolean {
  if (host === os.hostname() && !isRunning(pid)) return true
  return Date.now() - new Date(updatedAt).getTime() > patience
}

async function holder(payload: Payload): Promise<Holder | undefined> {
  const { docs } = await payload.find({
    collection: 'import-locks',
    where: { name: { equals: name } },
    limit: 1,
    depth: 0,
  })
  return docs[0]
}

async function acquire(payload: Payload): Promise<{ id: string; takenOver: boolean }> {
  let takenOver = false
  for (;;) {
    try {
      const data = { name, host: os.hostname(), pid: process.pid }
      const { id } = await payload.create({ collection: 'import-locks', data, depth: 0 })
      return { id, takenOver }
    } catch (error) {
      if (!(error instanceof ValidationError)) throw error
      const other = await holder(payload)
      if (!other) continue
      if (!isDead(other))
        throw new ImportRunningError(
          `An import is running (pid ${other.pid} on ${other.host}). Wait until it is done.`,
          { cause: error },
        )
      // Whoever deletes this very entry first goes on; the unique name decides between several.
      await payload.delete({ collection: 'import-locks', where: { id: { equals: other.id } } })
      takenOver = true
    }
  }
}

/**
 * Runs an import while no other one runs, on this machine or another. The lock of a process that
 * is dead, has failed, or is silent for a minute is taken over.
 *
 * @param payload a connected Payload
 * @param work gets whether the import before was cut off
 * @returns what the work returns
 * @throws {ImportRunningError} when another import runs; nothing is done then
 */
export async function withImportLock<Result>(
  payload: Payload,
  work: (takenOver: boolean) => Promise<Result>,
): Promise<Result> {
  const { id, takenOver } = await acquire(payload)
  const timer = setInterval(() => {
    payload
      .update({ collection: 'import-locks', id, data: { pid: process.pid }, depth: 0 })
      .catch((error: unknown) => payload.logger.error(error))
  }, heartbeat)
  try {
    const result = await work(takenOver)
    await payload.delete({ collection: 'import-locks', where: { id: { equals: id } } })
    return result
  } catch (error) {
    // Left behind as a dead one's, so that the next import makes good what this one didn't.
    await payload.db
      .updateOne({ collection: 'import-locks', id, data: { updatedAt: longAgo } })
      .catch((fault: unknown) => payload.logger.error(fault))
    throw error
  } finally {
    clearInterval(timer)
  }
}
