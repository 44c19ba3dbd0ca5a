import type { Preview } from '@/sync/previewFile'
import type { Report, ReportFile } from '@/sync/types'

/** A file of a plan or report, as the panel shows it. */
export type ImportRow = ReportFile & { preview?: Preview }

/** What the import endpoints send, one JSON text a line (NDJSON), in this order. */
export type ImportEvent =
  /** How many Markdown files there are, and the folder that all paths start from. */
  | { type: 'start'; files: number; topFolder: string | null }
  /** The outcome of one file. */
  | { type: 'file'; file: ImportRow }
  /** The plan is complete; `digest` names it. */
  | { type: 'plan'; digest: string; totals: Report['totals'] }
  /** The plan was applied. */
  | { type: 'report'; totals: Report['totals']; seconds: number }
  /** The plan is not the one that was shown; nothing was written. */
  | { type: 'changed' }
  /** Nothing more comes, for this reason. */
  | { type: 'error'; message: string }
