import { afterEach, describe, expect, it } from '@jest/globals'
import { WorkerPool } from '@/markdown/worker/pool'

/** A worker that answers with what it was asked, after 50 ms where that is `late`. */
const echo = `
  import { parentPort } from 'node:worker_threads'
  parentPort.on('message', ({ markdown }) => {
    const answer = { kind: 'done', content: markdown, source: [] }
    setTimeout(() => parentPort.postMessage(answer), markdown === 'late' ? 50 : 0)
  })
  parentPort.postMessage({ kind: 'ready' })
`

let pool: WorkerPool

afterEach(() => pool.close())

/** Keeps this thread from everything else for a while. */
const block = (milliseconds: number) =>
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)

describe('a pool of workers', () => {
  it('gives no text to a worker that it has ended, also when that one answers after all', async () => {
    const thread = new URL(`data:text/javascript,${encodeURIComponent(echo)}`)
    pool = new WorkerPool({ thread, execArgv: [], size: 1, memory: 64 })
    await pool.convert({ markdown: 'first' }, 10_000)
    const late = pool.convert({ markdown: 'late' }, 20)
    const next = pool.convert({ markdown: 'next' }, 10_000)
    // Deadline and answer have both come when this thread is free again; timers are its first turn.
    setImmediate(() => block(300))
    await expect(late).rejects.toThrow('not converted within 20 ms')
    await expect(next).resolves.toMatchObject({ content: 'next' })
  })
})
