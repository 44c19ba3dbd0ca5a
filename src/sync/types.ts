import type { ArticleContent, ParsedArticle, Problem, SourceMap } from '@/markdown'

/** A Markdown file as it was read; `path` is relative to the folder, with forward slashes. */
export type SourceFile = { path: string; text: string; checksum: string }

/** What a folder holds at one path: a file to import, or the reason why there is none. */
export type FolderEntry =
  | { kind: 'file'; file: SourceFile }
  | { kind: 'skip'; path: string; reason: string }
  | { kind: 'reject'; path: string; reason: string }

/** Where Markdown files and the images beside them are read from: a folder, or an upload. */
export type Source = {
  /** The Markdown files, in the order of their paths. */
  entries: () => AsyncIterable<FolderEntry>
  /** How many entries there will be, for whoever shows progress. */
  count?: () => Promise<number>
  /**
   * Whether anything lies at a path, even what isn't read.
   *
   * @param path relative to the source, with forward slashes
   */
  has: (path: string) => Promise<boolean>
  /**
   * The bytes of another file.
   *
   * @param path relative to the source, with forward slashes
   * @returns undefined when there is none
   * @throws {UnsafePathError} when it lies outside, or isn't a regular file
   */
  readAsset: (path: string) => Promise<Buffer | undefined>
}

/** What an import does with one file. */
export type Action =
  'create' | 'update' | 'merge' | 'unchanged' | 'conflict' | 'move' | 'skip' | 'reject'

/** How conflicts are decided: by nobody, for one side, or as a draft beside the article. */
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
  /** The image's path as the file writes it. */
  cover: string | null
  canonicalURL: string | null
  /** A language tag (BCP 47); null for the language of the site. */
  language: string | null
  series: string | null
  /** ISO 8601 instant in UTC. */
  updated: string | null
  draft: boolean
  /** Markdown without the front matter. */
  body: string
}

/** A local image that a file refers to: the address it writes, and the file it means. */
export type LocalImage = { src: string; path: string; checksum: string; alt: string }

/** A file, understood: what planning and writing need of it. */
export type PreparedFile = {
  file: SourceFile
  parsed: ParsedArticle
  /** Keys of the front matter, beside `tags`, whose values were taken as tags. */
  tagKeys: string[]
  content: ArticleContent
  map: SourceMap
  images: LocalImage[]
  /** What a person should know, though it is no reason to reject the file. */
  messages: Problem[]
}

/** What the CMS remembers of the files that an article's file refers to. */
export type SourceReferences = {
  /** Images by the address that the file writes. */
  images: Record<string, { media: string; path: string; checksum: string }>
  /** Paths of linked files that were not imported yet. */
  awaited: string[]
  /** Keys of the front matter, beside `tags`, whose values were taken as tags. */
  tagKeys?: string[]
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
