import { Worker } from 'node:worker_threads'
import { MarkdownLimitError } from '../limits'
import type { Answer, Conversion, Job } from './messages'

/** How many workers a pool has, and what they run. */
export type PoolOptions = {
  /** The module that the workers run. */
  thread: URL
  /** Flags of Node for the workers. */
  execArgv: string[]
  /** Workers at most. */
  size: number
  /** Memory of a worker, in MiB; the whole process outlives a worker that needs more. */
  memory: number
}

type Task = {
  job: Job
  deadline: number
  resolve: (conversion: Conversion) => void
  reject: (error: Error) => void
}

/** A pool of worker threads, in which a text that takes too long costs a worker and nothing else. */
export class WorkerPool {
  private readonly queue: Task[] = []
  private readonly idle: Worker[] = []
  private readonly all = new Set<Worker>()
  /** Workers that have not said that they are ready. */
  private readonly starting = new Set<Worker>()
  /** The tasks that workers are at, and the timers that end them. */
  private readonly running = new Map<Worker, { task: Task; timer: NodeJS.Timeout }>()

  constructor(private readonly options: PoolOptions) {}

  /**
   * Converts a text in a worker.
   *
   * @param deadline Milliseconds, counted from when a worker takes it up.
   * @throws {MarkdownLimitError} for text past the limits, the deadline or a worker's memory.
   */
  convert(job: Job, deadline: number): Promise<Conversion> {
    return new Promise((resolve, reject) => {
      this.queue.push({ job, deadline, resolve, reject })
      if (this.idle.length === 0 && this.all.size < this.options.size) this.start()
      this.next()
    })
  }

  /** Stops all workers; texts that are being converted are given up. */
  async close(): Promise<void> {
    await Promise.all([...this.all].map((worker) => worker.terminate()))
  }

  private start(): void {
    const { thread, execArgv, memory } = this.options
    const resourceLimits = { maxOldGenerationSizeMb: memory }
    const worker = new Worker(thread, { execArgv, resourceLimits })
    this.all.add(worker)
    this.starting.add(worker)
    let fault = 'the worker ended'
    worker.on('message', (answer: Answer) => this.onAnswer(worker, answer))
    worker.on('error', (error) => (fault = error.message))
    worker.on('exit', () => this.onExit(worker, fault))
  }

  private next(): void {
    while (this.queue.length > 0 && this.idle.length > 0) {
      const task = this.queue.shift()!
      const worker = this.idle.pop()!
      const timer = setTimeout(() => {
        this.settle(worker)?.reject(
          new MarkdownLimitError(`too complex: not converted within ${task.deadline} ms`),
        )
        void worker.terminate()
      }, task.deadline)
      this.running.set(worker, { task, timer })
      worker.ref()
      worker.postMessage(task.job)
    }
  }

  /** Ends a worker's task; undefined when it has none (any more). */
  private settle(worker: Worker): Task | undefined {
    const entry = this.running.get(worker)
    this.running.delete(worker)
    clearTimeout(entry?.timer)
    return entry?.task
  }

  private onAnswer(worker: Worker, answer: Answer): void {
    const task = this.settle(worker)
    const isReady = this.starting.delete(worker)
    // An answer that comes after its deadline: the worker is about to end.
    if (!task && !isReady) return
    if (answer.kind === 'done') task?.resolve({ content: answer.content, source: answer.source })
    if (answer.kind === 'limit') task?.reject(new MarkdownLimitError(answer.message, answer.line))
    if (answer.kind === 'failed') task?.reject(new Error(answer.message))
    // An idle worker keeps no process alive.
    worker.unref()
    this.idle.push(worker)
    this.next()
  }

  private onExit(worker: Worker, fault: string): void {
    this.all.delete(worker)
    const index = this.idle.indexOf(worker)
    if (index >= 0) this.idle.splice(index, 1)
    // Where workers don't even start, the text that asked for one is told; it would wait for ever.
    const neverStarted = this.starting.delete(worker)
    const task = this.settle(worker) ?? (neverStarted ? this.queue.shift() : undefined)
    task?.reject(new MarkdownLimitError(`too complex: ${fault}`))
    if (this.queue.length > 0 && this.all.size < this.options.size) this.start()
  }
}
