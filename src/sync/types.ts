import type { Problem } from '@/markdown'

/** A Markdown file as it was read; `path` is relative to the folder, with forward slashes. */
export type SourceFile = { path: string; text: string; checksum: string }

/** What a folder holds at one path: a file to import, or the reason why there is none. */
export type FolderEntry =
  | { kind: 'file'; file: SourceFile }
  | { kind: 'skip'; path: string; reason: string }
  | { kind: 'reject'; path: string; reason: string }

/** What an import does with one file. */
export type Action =
  'create' | 'update' | 'merge' | 'unchanged' | 'conflict' | 'move' | 'skip' | 'reject'

/** How conflicting fields are decided: by nobody, for one side, or as a draft beside the article. */
export type OnConflict = 'report' | 'file' | 'cms' | 'draft'

/** The part of an article that a file and the CMS both hold, in terms that can be compared. */
export type ArticleFields = {
  title: string
  slug: string
  description: string | null
  /** Names in order; compared by their normal form. */
  authors: string[]
  /** Names in order; compared by their normal form, aliases resolved. */
  tags: string[]
  /** ISO 8601 instant in UTC. */
  publishedAt: string | null
  canonicalURL: string | null
  draft: boolean
  /** Markdown without the front matter. */
  body: string
}

/** One line of the report for one file. */
export type ReportFile = {
  path: string
  action: Action
  article?: { id: string; slug: string }
  messages: Problem[]
}

/** The report of an import, as `--json` writes it. */
export type Report = {
  files: ReportFile[]
  totals: Record<Action, number>
  seconds: number
}
