import { AsyncLocalStorage } from 'node:async_hooks'
import type { Payload, PayloadRequest } from 'payload'
import { env } from '@/env'

/** The ways in which content is changed. */
export const ways = [
  { label: 'Panel', value: 'panel' },
  { label: 'REST', value: 'rest' },
  { label: 'GraphQL', value: 'graphql' },
  { label: 'Import', value: 'import' },
  { label: 'Scheduled job', value: 'job' },
  { label: 'Command line', value: 'command' },
] as const

/** One of {@link ways}. */
export type Way = (typeof ways)[number]['value']

const isWay = (value: unknown): value is Way => ways.some((way) => way.value === value)

/** Payload's scheduled tasks write with requests of their own; what runs inside one is known here. */
const inJob = new AsyncLocalStorage<true>()

/**
 * Has everything that a task of Payload's job queue writes noted as done by a job.
 *
 * @param payload the connected Payload; its tasks are changed in place
 */
export function watchJobs({ config }: Payload): void {
  for (const task of config.jobs.tasks ?? []) {
    const { handler } = task
    if (typeof handler !== 'function') continue
    // The tasks' types differ in their input and output only, which pass through.
    task.handler = ((args: never) => inJob.run(true, () => handler(args))) as typeof handler
  }
}

/** The panel sends REST requests with its cookie, from one of its pages. */
function isFromPanel({ headers, payload }: PayloadRequest): boolean {
  const referrer = headers.get('referer') ?? ''
  if (!headers.has('cookie') || headers.has('authorization') || !URL.canParse(referrer))
    return false
  const { origin, pathname } = new URL(referrer)
  const { admin } = payload.config.routes
  return (
    origin === new URL(env.serverURL).origin &&
    (pathname === admin || pathname.startsWith(`${admin}/`))
  )
}

/**
 * The way by which a change reaches the CMS. Code that writes through the Local API may say it in
 * `context.way`; without that, it counts as a command.
 *
 * @param req the request behind the change
 */
export function wayOf(req: PayloadRequest): Way {
  if (isWay(req.context.way)) return req.context.way
  if (inJob.getStore()) return 'job'
  if (req.payloadAPI === 'GraphQL') return 'graphql'
  if (req.payloadAPI === 'REST') return isFromPanel(req) ? 'panel' : 'rest'
  // The panel's pages write as well: a new article is made when its page is opened.
  return req.headers.has('cookie') ? 'panel' : 'command'
}
