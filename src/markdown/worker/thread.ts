/** The worker's side: converts one text after the other and answers with the result or the error. */
import { parentPort } from 'node:worker_threads'
import { MarkdownLimitError } from '../limits'
import { convertMarkdown } from '../markdown-to-lexical'
import type { Answer, Job } from './messages'

function answer({ markdown, title }: Job): Answer {
  try {
    const { content, source } = convertMarkdown(markdown, { title })
    return { kind: 'done', content, source }
  } catch (error) {
    if (error instanceof MarkdownLimitError) {
      return { kind: 'limit', message: error.message, line: error.line }
    }
    return { kind: 'failed', message: (error as Error).stack ?? String(error) }
  }
}

parentPort?.on('message', (job: Job) => parentPort?.postMessage(answer(job)))
parentPort?.postMessage({ kind: 'ready' } satisfies Answer)
