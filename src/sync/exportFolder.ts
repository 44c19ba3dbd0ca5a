import path from 'node:path'
import { MarkdownLimitError } from '@/markdown'
import type { Payload } from 'payload'
import type { Article } from '@/payload-types'
import { Addresses, filePath } from './addresses'
import { articleText, type ArticleFile } from './articleText'
import { checksumOf } from './checksum'
import { errorCode } from './errorCode'
import { prefetch } from './prefetch'
import { FolderError } from './readFolder'
import { Relations } from './relations'
import { storedArticles } from './storedArticles'
import { present, TargetFolder } from './targetFolder'
import type { ReportFile } from './types'

/** How an export runs. */
export type ExportOptions = {
  /** Report what would be written, write nothing. */
  dryRun?: boolean
  /** Write articles that were never published too. */
  drafts?: boolean
  /** Write over files that hold what the CMS doesn't know, too. */
  force?: boolean
  /** Ends the export; files that are being written are finished. */
  signal?: AbortSignal
  /** Where uploaded images lie. */
  mediaDir: string
  /** Called once a file's outcome is final. */
  onFile?: (file: ReportFile) => void
}

/** The outcome of an export. */
export type ExportReport = {
  files: ReportFile[]
  totals: Record<'create' | 'update' | 'unchanged' | 'conflict' | 'reject', number>
  seconds: number
}

/** Files that are written at the same time; each waits for the disk. */
const ahead = 16

/** Articles that an export writes. */
async function* articlesOf(payload: Payload, drafts: boolean, signal?: AbortSignal) {
  for await (const article of storedArticles(payload)) {
    if (signal?.aborted) return
    if (drafts || article._status === 'published') yield article
  }
}

/** Where the CMS remembers the checksum of the text that it wrote to a path last. */
const recordOf = (file: string): string => `export:${checksumOf(Buffer.from(file))}`

const unsafePath =
  'its path is no safe file name on every system; rename the file and import it again'

const unknownText =
  'changed since it was imported or written, or not from here; import it first, or use --force'

class Export {
  private readonly taken = new Set<string>()

  constructor(
    private readonly target: TargetFolder,
    private readonly payload: Payload,
    private readonly options: ExportOptions,
  ) {}

  async write(file: ArticleFile, article: { id: string; slug: string }): Promise<ReportFile> {
    const { dryRun = false } = this.options
    const report = (action: ReportFile['action'], ...messages: string[]): ReportFile => ({
      path: file.path,
      action,
      article,
      messages: messages.map((message) => ({ line: null, field: null, message })),
    })
    const target = await this.target.locate(file.path)
    if (!target) return report('reject', unsafePath)
    const key = file.path.normalize('NFC').toLowerCase()
    if (this.taken.has(key)) return report('reject', 'another article has the same path')
    this.taken.add(key)
    const before = await present(target)
    const changed = before === undefined || !before.equals(Buffer.from(file.text))
    if (before && changed && !(await this.knows(before, file, article.id)))
      return report('conflict', unknownText)
    if (changed && !dryRun) {
      if (file.text !== file.imported)
        await this.payload.kv.set(recordOf(file.path), checksumOf(Buffer.from(file.text)))
      await this.target.write(target, file.text)
    }
    const messages = await this.writeImages(file)
    return report(before === undefined ? 'create' : changed ? 'update' : 'unchanged', ...messages)
  }

  /** Whether the CMS has what a file holds, so that nothing is lost when it is written over. */
  private async knows(bytes: Buffer, file: ArticleFile, articleId: string): Promise<boolean> {
    const { payload, options } = this
    if (options.force || (file.imported !== null && bytes.equals(Buffer.from(file.imported))))
      return true
    const checksum = checksumOf(bytes)
    if ((await payload.kv.get<string>(recordOf(file.path))) === checksum) return true
    const { totalDocs } = await payload.countVersions({
      collection: 'articles',
      where: {
        and: [
          { parent: { equals: articleId } },
          { 'version.source.checksum': { equals: checksum } },
        ],
      },
    })
    return totalDocs > 0
  }

  /** @returns what to say of images that are not written */
  private async writeImages({ images }: ArticleFile): Promise<string[]> {
    const { dryRun, force, mediaDir } = this.options
    const messages: string[] = []
    for (const image of images) {
      const to = await this.target.locate(image.path)
      const bytes = await present(path.join(mediaDir, image.filename))
      if (!to) messages.push(`the image ${image.path} is not written: ${unsafePath}`)
      if (!to || !bytes) continue
      const before = await present(to)
      if (before?.equals(bytes)) continue
      if (before && !force && !(await this.hasImage(before)))
        messages.push(`the image ${image.path} is ${unknownText}`)
      else if (!dryRun) await this.target.write(to, bytes)
    }
    return messages
  }

  private async hasImage(bytes: Buffer): Promise<boolean> {
    const where = { checksum: { equals: checksumOf(bytes) } }
    return (await this.payload.count({ collection: 'media', where })).totalDocs > 0
  }
}

/**
 * Writes the articles of the CMS as Markdown files: to an empty folder, or to the one they came
 * from, where files of unchanged articles stay as they are. Nothing is ever deleted, and no file
 * written over that holds what the CMS doesn't know.
 *
 * @param folder the folder; made when there is none
 * @param payload a connected Payload
 * @param options see {@link ExportOptions}
 * @returns what was written
 * @throws {FolderError} when the folder can't be written to; files written before are whole
 */
export async function exportFolder(
  folder: string,
  payload: Payload,
  options: ExportOptions,
): Promise<ExportReport> {
  const startedAt = performance.now()
  const target = options.dryRun ? TargetFolder.plan(folder) : await TargetFolder.open(folder)
  const [relations, addresses] = [new Relations(payload), new Addresses(payload)]
  const run = new Export(target, payload, options)
  const files: ReportFile[] = []
  const totals = { create: 0, update: 0, unchanged: 0, conflict: 0, reject: 0 }
  const write = async (article: Article): Promise<ReportFile> => {
    const { id, slug } = article
    try {
      return await run.write(await articleText(article, relations, addresses), { id, slug })
    } catch (error) {
      if (error instanceof MarkdownLimitError) {
        const messages = [{ line: error.line, field: null, message: error.message }]
        return { path: filePath(article), action: 'reject', messages }
      }
      if (errorCode(error) === undefined) throw error
      throw new FolderError(`Can't write to ${folder}: ${String(error)}. What is there is whole.`)
    }
  }
  const articles = articlesOf(payload, options.drafts ?? false, options.signal)
  try {
    for await (const report of prefetch(articles, write, ahead)) {
      files.push(report)
      totals[report.action as keyof typeof totals]++
      options.onFile?.(report)
    }
  } finally {
    if (!options.dryRun) await target.close()
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { files, totals, seconds: (performance.now() - startedAt) / 1000 }
}
