import type { Payload } from 'payload'
import { pendingMigrations } from './migrate'

/** How long the database may take to answer, in milliseconds. */
const timeout = 3_000

/** A job that should have run this long ago isn't late but forgotten: the runner looks every minute. */
const overdueAfter = 5 * 60_000

async function check(payload: Payload): Promise<boolean> {
  const due = new Date(Date.now() - overdueAfter).toISOString()
  const [pending, overdue] = await Promise.all([
    pendingMigrations(payload),
    payload.count({
      collection: 'payload-jobs',
      where: {
        and: [
          { completedAt: { exists: false } },
          { hasError: { not_equals: true } },
          { processing: { not_equals: true } },
          { createdAt: { less_than: due } },
          { or: [{ waitUntil: { exists: false } }, { waitUntil: { less_than: due } }] },
        ],
      },
    }),
  ])
  return pending.length === 0 && overdue.totalDocs === 0
}

/**
 * Whether the site can do its work: the database answers in time and has had every migration, and no
 * job has been left lying.
 *
 * @param payload a connected Payload
 */
export async function isReady(payload: Payload): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), timeout).unref()
  })
  return Promise.race([check(payload).catch(() => false), late])
}
