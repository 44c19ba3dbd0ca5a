import type { DatabaseAdapter, Payload } from 'payload'
import type { Guarded } from './databaseFile'
import { pendingMigrations } from './migrate'

/** How long the database may take to answer, in milliseconds. */
const timeout = 3_000

/** A job that should have run this long ago isn't late but forgotten: the runner looks every minute. */
const overdueAfter = 5 * 60_000

/** What keeps the site from doing its work; undefined when nothing does. */
async function check(payload: Payload): Promise<string | undefined> {
  const fault = (payload.db as Guarded<DatabaseAdapter>).fault?.()
  if (fault !== undefined) return fault
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
  if (pending.length > 0) return `These migrations are not applied: ${pending.join(', ')}.`
  return overdue.totalDocs > 0 ? `Jobs left lying: ${overdue.totalDocs}.` : undefined
}

/** What is behind an error: Drizzle's own says the whole query, and not what was wrong with it. */
const rootOf = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error

/** What was found last, so that the log gets a line when it changes and not with every question. */
let lastFault: string | undefined

/**
 * Whether the site can do its work: the database answers in time, has had every migration and can be
 * written to, and no job has been left lying. The log says when that ends and why, and when it is so
 * again.
 *
 * @param payload a connected Payload
 */
export async function isReady(payload: Payload): Promise<boolean> {
  const late = new Promise<string>((resolve) => {
    setTimeout(() => {
      resolve(`The database gave no answer within ${timeout / 1000} seconds.`)
    }, timeout).unref()
  })
  const checked = check(payload).catch(
    (error: unknown) => `The database fails: ${String(rootOf(error))}`,
  )
  const fault = await Promise.race([checked, late])
  if (fault !== lastFault) {
    if (fault === undefined) payload.logger.info('Ready again.')
    else payload.logger.error(`Not ready. ${fault}`)
    lastFault = fault
  }
  return fault === undefined
}
