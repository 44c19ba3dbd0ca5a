import { APIError, ValidationError, type Payload } from 'payload'
import { MarkdownLimitError, type Problem } from '@/markdown'
import type { User } from '@/payload-types'
import { Addresses } from './addresses'
import { applyFile, type ApplyContext } from './applyFile'
import { ArticleIndex } from './articleIndex'
import { checksumOf } from './checksum'
import { MediaLibrary, removeLeftovers } from './images'
import { Planner, type OpenConflict, type PlannedFile } from './planFile'
import { prepareFile } from './prepareFile'
import { prefetch } from './prefetch'
import { relinkArticle } from './relinkArticle'
import { Relations } from './relations'
import { makeReport } from './report'
import { Touched } from './touched'
import type {
  FolderEntry,
  OnConflict,
  PreparedFile,
  Report,
  ReportFile,
  Source,
  SourceFile,
} from './types'

/** How an import runs. */
export type ImportOptions = {
  /** Plan and report, write nothing. */
  dryRun?: boolean
  /** How conflicts are decided; `report` leaves both sides alone. */
  onConflict?: OnConflict
  /** These are some files of many: articles whose files are not among them are nothing to report. */
  partial?: boolean
  /** The login that imports. */
  user?: User
  /** Ends the import after the file that is being written; the files behind it are not reported. */
  signal?: AbortSignal
  /**
   * Called with what is planned for a file, before anything is written.
   *
   * @returns a reason to leave the file alone, if there is one
   */
  onPlanned?: (planned: PlannedFile) => Promise<string | undefined> | string | undefined
  /** Keys of the front matter, beside `tags`, whose values are tags: `categories`, `keywords`, … */
  tagKeys?: string[]
  /** Called once a file's outcome is final, in the order of the paths. */
  onFile?: (file: ReportFile) => void
  /** Keeps conflicts for an editor, and drops those of files that have none any more. */
  onConflictFound?: (path: string, conflict: OpenConflict | undefined) => Promise<void>
  /** Makes an article reachable at the addresses its file had elsewhere. */
  addRedirects?: ApplyContext['addRedirects']
  /** Called in the transaction of each file, once its article is written. */
  onWritten?: ApplyContext['onWritten']
  /** Checksums of the files of deleted articles, by path; they stay deleted. */
  deleted?: ReadonlyMap<string, string>
  /** The import before was cut off: what it left for its end is made good. */
  recountAll?: boolean
  /** Called once at the end when something was written, for pages that readers have cached. */
  refresh?: () => Promise<void>
}

/** Files that are read and converted ahead of the one that is being written. */
const ahead = 16

/** What a file itself did wrong; undefined for a failure that isn't the file's fault. */
function problemsOf(error: unknown): Problem[] | undefined {
  if (error instanceof ValidationError)
    return error.data.errors.map(({ path, message }) => ({ line: null, field: path, message }))
  if (error instanceof APIError || error instanceof MarkdownLimitError)
    return [{ line: null, field: null, message: error.message }]
  return undefined
}

type Read = { kind: 'done'; report: ReportFile } | { kind: 'prepared'; prepared: PreparedFile }

class Import {
  private readonly planner: Planner
  private readonly relations: Relations
  private readonly touched = new Touched()
  private readonly context: ApplyContext
  private readonly seen = new Set<string>()
  /** Paths of the files of deleted articles, by their checksums. */
  private readonly deletedPaths: ReadonlyMap<string, string>
  private writes = 0
  /** Whether something that was written for a file was undone. */
  private undone = false

  constructor(
    private readonly source: Source,
    private readonly payload: Payload,
    private readonly index: ArticleIndex,
    private readonly options: ImportOptions,
  ) {
    this.relations = new Relations(payload)
    this.deletedPaths = new Map([...(options.deleted ?? [])].map(([file, sum]) => [sum, file]))
    const addresses = new Addresses(payload)
    const { onConflict = 'report', user, addRedirects, onWritten } = options
    this.planner = new Planner(payload, source, index, this.relations, addresses, onConflict)
    this.context = {
      payload,
      user,
      index,
      relations: this.relations,
      addresses,
      media: new MediaLibrary(source),
      touched: (articles) => this.touched.add(articles),
      addRedirects,
      onWritten,
    }
  }

  async *run(): AsyncGenerator<ReportFile> {
    for await (const read of prefetch(this.source.entries(), (entry) => this.read(entry), ahead)) {
      if (this.options.signal?.aborted) return
      if (read.kind === 'prepared') yield await this.take(read.prepared)
      else {
        if (read.report.action === 'unchanged') await this.keepConflict(read.report.path, undefined)
        yield read.report
      }
    }
    if (!this.options.partial) yield* this.gone()
    if (!this.options.dryRun) await this.linkLateFiles()
  }

  /** Articles whose files are not there any more. */
  private *gone(): Generator<ReportFile> {
    for (const { id, slug, path, trashed } of this.index.all())
      if (path && !trashed && !this.seen.has(path)) {
        const message = 'the file is gone; the article stays, delete it in the panel if you like'
        const messages = [{ line: null, field: null, message }]
        yield { path, action: 'unchanged', article: { id, slug }, messages }
      }
  }

  private async keepConflict(path: string, conflict: OpenConflict | undefined): Promise<void> {
    if (!this.options.dryRun) await this.options.onConflictFound?.(path, conflict)
  }

  /** Brings counts and pages up to date; also after an error, for what was written before it. */
  async finish(): Promise<void> {
    const { recountAll = false, refresh } = this.options
    if (recountAll || this.undone) await removeLeftovers(this.payload)
    if (this.writes === 0 && !recountAll) return
    await this.touched.recount(this.payload, recountAll)
    await refresh?.()
  }

  /** Everything that can be done ahead, several files at once. */
  private async read(entry: FolderEntry): Promise<Read> {
    if (entry.kind !== 'file') {
      this.seen.add(entry.path)
      const messages = [{ line: null, field: null, message: entry.reason }]
      return { kind: 'done', report: { path: entry.path, action: entry.kind, messages } }
    }
    const { file } = entry
    this.seen.add(file.path)
    const same = await this.unchanged(file)
    if (same) return { kind: 'done', report: same }
    const outcome = await prepareFile(file, this.source, this.tagKeysOf(file))
    return outcome.ok
      ? { kind: 'prepared', prepared: outcome.prepared }
      : {
          kind: 'done',
          report: { path: file.path, action: 'reject', messages: outcome.problems },
        }
  }

  /** Keys whose values are tags: as asked for, else as when the file was imported last. */
  private tagKeysOf({ path, checksum }: SourceFile): string[] {
    const known = this.index.byPath(path) ?? this.index.byChecksum(checksum)
    return this.options.tagKeys ?? known?.references?.tagKeys ?? []
  }

  /** The report of a file that is as it was, with its images, or whose article is deleted. */
  private async unchanged(file: SourceFile): Promise<ReportFile | undefined> {
    const { path, checksum } = file
    const article = this.index.byPath(path)
    if (!article) {
      const deleted = await this.deletedPath(file)
      if (deleted === undefined) return undefined
      const message = 'its article was deleted in the CMS; import with --restore to have it back'
      return deleted === path && this.options.deleted?.get(path) === checksum
        ? { path, action: 'unchanged', messages: [] }
        : { path, action: 'skip', messages: [{ line: null, field: null, message }] }
    }
    if (article.checksum !== checksum) return undefined
    const { tagKeys = [] } = article.references ?? {}
    if (this.tagKeysOf(file).join('\n') !== tagKeys.join('\n')) return undefined
    for (const image of Object.values(article.references?.images ?? {})) {
      const bytes = await this.source.readAsset(image.path)
      if (bytes && checksumOf(bytes) !== image.checksum) return undefined
    }
    const { id, slug } = article
    return { path, action: 'unchanged', article: { id, slug }, messages: [] }
  }

  /** Where the file lay whose article was deleted: at its own path, or where it moved from. */
  private async deletedPath({ path, checksum }: SourceFile): Promise<string | undefined> {
    const { deleted } = this.options
    if (!deleted || deleted.has(path)) return deleted && path
    if (this.index.byChecksum(checksum)) return undefined
    const former = this.deletedPaths.get(checksum)
    if (former === undefined) return undefined
    return (await this.source.has(former)) ? undefined : former
  }

  private async take(prepared: PreparedFile): Promise<ReportFile> {
    const planned = await this.plan(prepared)
    const reason = await this.options.onPlanned?.(planned)
    if (reason !== undefined) return leftAlone(planned.report, reason)
    if (this.options.dryRun) return this.pretend(planned, prepared)
    // One that is written ends its conflict in the transaction of its own.
    if (planned.conflict || planned.report.action === 'unchanged')
      await this.keepConflict(planned.report.path, planned.conflict)
    return this.apply(planned)
  }

  /** Lets the plan of later files see what this one would have written. */
  private pretend({ report, write }: PlannedFile, { file, parsed }: PreparedFile): ReportFile {
    const { path, checksum } = file
    if (!write) return report
    const { id, slug } = report.article ?? { id: path, slug: parsed.frontMatter.slug ?? '' }
    const { title } = parsed.frontMatter
    this.index.set({ id, slug, title, path, checksum, references: null, trashed: false })
    return report
  }

  private async plan(prepared: PreparedFile): Promise<PlannedFile> {
    try {
      return await this.planner.plan(prepared)
    } catch (error) {
      return { report: rejected(prepared.file.path, error) }
    }
  }

  private async apply({ report, write }: PlannedFile): Promise<ReportFile> {
    if (!write) return report
    try {
      const article = await applyFile(write, this.context)
      if (write.saves.length > 0) this.writes++
      return { ...report, article }
    } catch (error) {
      this.undone = true
      return rejected(report.path, error)
    }
  }

  /** Links to files that came later, or in a later import, lead to their articles now. */
  private async linkLateFiles(): Promise<void> {
    for (const { id, path, references } of [...this.index.all()]) {
      if (!path || !references?.awaited.some((file) => this.index.at(file))) continue
      await relinkArticle(id, path, this.index, this.payload)
      this.writes++
    }
  }
}

const leftAlone = (report: ReportFile, message: string): ReportFile => ({
  ...report,
  action: 'skip',
  messages: [{ line: null, field: null, message }],
})

/** @throws what isn't the file's own fault */
function rejected(path: string, error: unknown): ReportFile {
  const messages = problemsOf(error)
  if (!messages) throw error
  return { path, action: 'reject', messages }
}

/**
 * Imports Markdown files into the CMS. A second import of the same files writes nothing.
 *
 * @param source the files
 * @param payload a connected Payload
 * @param options see {@link ImportOptions}
 * @returns the report, in the order of the paths
 * @throws what the database throws when it fails; the files before are imported, this one is not
 */
export async function importFiles(
  source: Source,
  payload: Payload,
  options: ImportOptions = {},
): Promise<Report> {
  const startedAt = performance.now()
  const run = new Import(source, payload, await ArticleIndex.load(payload), options)
  const files: ReportFile[] = []
  try {
    for await (const file of run.run()) {
      files.push(file)
      options.onFile?.(file)
    }
  } finally {
    await run.finish()
  }
  return makeReport(files, (performance.now() - startedAt) / 1000)
}
