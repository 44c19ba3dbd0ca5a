/** What a worker does: it converts one text. */
import { MarkdownLimitError } from '../limits'
import { convertMarkdown } from '../markdown-to-lexical'
import type { Answer, Job } from './messages'

/** Converts a text; errors are part of the answer, because a thread can only pass on plain data. */
export function answer({ markdown, title }: Job): Answer {
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
