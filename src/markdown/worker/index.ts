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
const DEADLINE = 5_000
const MAX_WORKERS = 4
const MEMORY = 512
/** Milliseconds that idle threads are kept: to start one costs as much as to convert a hundred articles. */
const KEPT_IDLE = 30_000

let pool: WorkerPool | undefined
let conversions = 0
let closing: NodeJS.Timeout | undefined

function sharedPool(): WorkerPool {
  pool ??= new WorkerPool({
    thread: pathToFileURL(join(process.cwd(), 'src', 'markdown', 'worker', 'start.mjs')),
    // micromark's build for development takes a third longer.
    execArgv: ['--conditions=production'],
    // The thread that asks has work of its own: writing what was converted.
    size: Math.min(MAX_WORKERS, Math.max(1, availableParallelism() - 1)),
    memory: MEMORY,
  })
  return pool
}

/**
 * Converts the body of an article in a worker: `markdownToLexical`, but the process stays
 * responsive and outlives any text. Idle workers keep no process alive, and end after half a minute.
 *
 * @param options `title` as in `markdownToLexical`; `deadline` in milliseconds.
 * @throws {MarkdownLimitError} for text past the limits, the deadline or a worker's memory.
 */
export async function convertInWorker(
  markdown: string,
  options: { title?: string; deadline?: number } = {},
): Promise<Conversion> {
  const { title, deadline = DEADLINE } = options
  clearTimeout(closing)
  conversions++
  try {
    return await sharedPool().convert({ markdown, title }, deadline)
  } finally {
    if (--conversions === 0) closing = setTimeout(() => void closeWorkers(), KEPT_IDLE).unref()
  }
}

/** Stops the worker threads; the next conversion starts new ones. */
export async function closeWorkers(): Promise<void> {
  const ending = pool
  pool = undefined
  await ending?.close()
}

export type { Conversion } from './messages'
