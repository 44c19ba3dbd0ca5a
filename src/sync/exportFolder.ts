import { lstat, mkdir, readFile, realpath } from 'node:fs/promises'
import path from 'node:path'
import { MarkdownLimitError } from '@/markdown'
import type { Payload } from 'payload'
import writeFileAtomic from 'write-file-atomic'
import type { Article } from '@/payload-types'
import { Addresses } from './addresses'
import { articleText, type ArticleFile } from './articleText'
import { errorCode } from './errorCode'
import { prefetch } from './prefetch'
import { FolderError, isWithin } from './readFolder'
import { Relations } from './relations'
import type { ReportFile } from './types'

/** How an export runs. */
export type ExportOptions = {
  /** Report what would be written, write nothing. */
  dryRun?: boolean
  /** Write articles that were never published too. */
  drafts?: boolean
  /** Where uploaded images lie. */
  mediaDir: string
  /** Called once a file's outcome is final. */
  onFile?: (file: ReportFile) => void
}

/** The outcome of an export. */
export type ExportReport = {
  files: ReportFile[]
  totals: { create: number; update: number; unchanged: number; reject: number }
  seconds: number
}

/** Files that are written at the same time; each waits for the disk. */
const ahead = 16

/** Articles read at once. */
const pageSize = 100

/** Articles in the order of their ids, read page by page. */
async function* articlesOf(payload: Payload, drafts: boolean) {
  for (let last = ''; ;) {
    const { docs } = await payload.find({
      collection: 'articles',
      where: {
        and: [
          ...(last ? [{ id: { greater_than: last } }] : []),
          ...(drafts ? [] : [{ _status: { equals: 'published' } }]),
        ],
      },
      populate: { authors: { name: true }, tags: { name: true }, media: { filename: true } },
      sort: 'id',
      limit: pageSize,
      pagination: false,
      depth: 1,
    })
    yield* docs
    last = docs.at(-1)?.id ?? ''
    if (docs.length < pageSize) return
  }
}

/** A name that no system takes for something else (SECURITY B12); undefined for a path outside. */
function safePath(root: string, relative: string): string | undefined {
  const parts = relative.split('/')
  if (parts.some((part) => part === '' || /[<>:"|?*\\\p{Cc}]|[. ]$/u.test(part))) return undefined
  const file = path.join(root, ...parts)
  return isWithin(root, file) ? file : undefined
}

class Export {
  private readonly taken = new Set<string>()

  constructor(
    private readonly root: string,
    private readonly options: ExportOptions,
  ) {}

  async write(file: ArticleFile, article: { id: string; slug: string }): Promise<ReportFile> {
    const { dryRun = false, mediaDir } = this.options
    const report = (action: ReportFile['action'], message?: string): ReportFile => ({
      path: file.path,
      action,
      article,
      messages: message ? [{ line: null, field: null, message }] : [],
    })
    const target = safePath(this.root, file.path)
    if (!target) return report('reject', 'its path is no safe file name; rename the article')
    const key = file.path.normalize('NFC').toLowerCase()
    if (this.taken.has(key)) return report('reject', 'another article has the same path')
    this.taken.add(key)
    const before = await present(target)
    const changed = before === undefined || !before.equals(Buffer.from(file.text))
    if (!dryRun) {
      if (changed) await writeFile(this.root, target, file.text)
      for (const image of file.images) {
        const to = safePath(this.root, image.path)
        if (to) await copyImage(this.root, path.join(mediaDir, image.filename), to)
      }
    }
    return report(before === undefined ? 'create' : changed ? 'update' : 'unchanged')
  }
}

/** The bytes of a file; undefined when there is none. */
async function present(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Writes a file whole or not at all: beside it, to the disk, then in its place. */
async function writeFile(root: string, file: string, data: string | Buffer): Promise<void> {
  const folder = path.dirname(file)
  await mkdir(folder, { recursive: true })
  // A link in the folder may lead anywhere; nothing is written outside.
  if (!isWithin(root, await realpath(folder)))
    throw new FolderError(
      `${folder} leads out of the folder: a link. Remove it, or export elsewhere.`,
    )
  await writeFileAtomic(file, data)
}

async function copyImage(root: string, from: string, to: string): Promise<void> {
  const bytes = await present(from)
  if (!bytes) return
  if ((await present(to))?.equals(bytes)) return
  await writeFile(root, to, bytes)
}

/** Opens the folder to write to, making it. */
async function openTarget(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true })
    const root = await realpath(folder)
    if (!(await lstat(root)).isDirectory()) throw new Error('it is not a folder')
    return root
  } catch (error) {
    throw new FolderError(`Can't write to the folder ${folder}: ${String(error)}.`)
  }
}

/**
 * Writes the articles of the CMS as Markdown files: to an empty folder, or to the one they came
 * from, where files of unchanged articles stay as they are. Nothing is ever deleted.
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
  const root = options.dryRun ? path.resolve(folder) : await openTarget(folder)
  const [relations, addresses] = [new Relations(payload), new Addresses(payload)]
  const run = new Export(root, options)
  const files: ReportFile[] = []
  const totals = { create: 0, update: 0, unchanged: 0, reject: 0 }
  const write = async (article: Article): Promise<ReportFile> => {
    const { id, slug, source } = article
    try {
      return await run.write(await articleText(article, relations, addresses), { id, slug })
    } catch (error) {
      if (error instanceof MarkdownLimitError) {
        const messages = [{ line: error.line, field: null, message: error.message }]
        return { path: source?.path ?? slug, action: 'reject', messages }
      }
      if (errorCode(error) === undefined) throw error
      throw new FolderError(`Can't write to ${folder}: ${String(error)}. What is there is whole.`)
    }
  }
  const articles = articlesOf(payload, options.drafts ?? false)
  for await (const report of prefetch(articles, write, ahead)) {
    files.push(report)
    totals[report.action as keyof typeof totals]++
    options.onFile?.(report)
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1))
  return { files, totals, seconds: (performance.now() - startedAt) / 1000 }
}
