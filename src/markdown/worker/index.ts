/**
 * Conversion with a deadline, in worker threads. The threads run this folder's TypeScript through
 * tsx, wherever the caller runs (scripts, Jest, the server's bundle).
 */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Conversion } from './messages'
import { WorkerPool } from './pool'

/** Milliseconds that one article may take. */
export const DEADLINE = 5_000
const MAX_WORKERS = 4
const MEMORY = 512

let pool: WorkerPool | undefined

function sharedPool(): WorkerPool {
  pool ??= new WorkerPool({
    thread: pathToFileURL(join(process.cwd(), 'src', 'markdown', 'worker', 'start.mjs')),
    execArgv: ['--conditions=development'],
    // The thread that asks has work of its own: writing what was converted.
    size: Math.min(MAX_WORKERS, Math.max(1, availableParallelism() - 1)),
    memory: MEMORY,
  })
  return pool
}

/**
 * Converts the body of an article in a worker: `markdownToLexical`, but the process stays
 * responsive and outlives any text.
 *
 * @param options `title` as in `markdownToLexical`; `deadline` in milliseconds.
 * @throws {MarkdownLimitError} for text past the limits, the deadline or a worker's memory.
 */
export function convertInWorker(
  markdown: string,
  options: { title?: string; deadline?: number } = {},
): Promise<Conversion> {
  const { title, deadline = DEADLINE } = options
  return sharedPool().convert({ markdown, title }, deadline)
}

/** Stops the worker threads; the next conversion starts new ones. */
export async function closeWorkers(): Promise<void> {
  const closing = pool
  pool = undefined
  await closing?.close()
}

let users = 0

/**
 * Does work that converts, and stops the worker threads after it unless others still need them.
 *
 * @param work calls {@link convertInWorker}
 * @returns what the work returns
 */
export async function withWorkers<Result>(work: () => Promise<Result>): Promise<Result> {
  users++
  try {
    return await work()
  } finally {
    if (--users === 0) await closeWorkers()
  }
}

export type { Conversion } from './messages'
