/**
 * A worker thread: answers one text after the other. Node's `--import tsx` does not reach into
 * workers, tsx's API does.
 */
import { parentPort } from 'node:worker_threads'
import { register } from 'tsx/esm/api'

register()
const { answer } = await import('./answer.ts')
parentPort?.on('message', (job) => parentPort?.postMessage(answer(job)))
parentPort?.postMessage({ kind: 'ready' })
