import type { ArticleContent } from '../nodes'
import type { SourceMap } from '../source/source-map'

/** What a worker is asked to convert. */
export type Job = { markdown: string; title?: string }

/** What comes of a conversion. */
export type Conversion = { content: ArticleContent; source: SourceMap }

/** What a worker says. */
export type Answer =
  | { kind: 'ready' }
  | ({ kind: 'done' } & Conversion)
  | { kind: 'limit'; message: string; line: number | null }
  | { kind: 'failed'; message: string }
