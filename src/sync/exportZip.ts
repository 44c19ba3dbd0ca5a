import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js'
import type { Payload, Where } from 'payload'
import type { User } from '@/payload-types'
import { Addresses } from './addresses'
import { articleText, type ArticleFile } from './articleText'
import { errorCode } from './errorCode'
import { isSafePath } from './targetFolder'
import { Relations } from './relations'
import { populate, storedArticles } from './storedArticles'

/** Which articles are written, for whom, and where their images lie. */
export type DownloadOptions = { where?: Where; user: User; mediaDir: string }

/**
 * Writes one article as its file, as a login may read it.
 *
 * @param id the article
 * @param draft whether the newest version is wanted instead of what an export writes
 * @throws {NotFound} when there is none, or the login may not read it
 */
export async function downloadArticle(
  payload: Payload,
  id: string,
  draft: boolean,
  user: User,
): Promise<ArticleFile> {
  const viewer = { overrideAccess: false, user }
  const article = await payload.findByID({
    collection: 'articles',
    id,
    draft,
    populate,
    depth: 1,
    ...viewer,
  })
  return articleText(article, new Relations(payload), new Addresses(payload, viewer))
}

/** Adds what a folder would get; names it has already are not written twice. */
class Download {
  private readonly writer: ZipWriter<unknown>
  private readonly taken = new Set<string>()

  constructor(
    writable: WritableStream<Uint8Array>,
    private readonly mediaDir: string,
  ) {
    this.writer = new ZipWriter(writable, { useWebWorkers: false })
  }

  async add({ path: file, text, images }: ArticleFile): Promise<void> {
    if (!this.take(file)) return
    await this.writer.add(file, new TextReader(text))
    for (const image of images) {
      const bytes = await this.image(image.filename)
      if (bytes && this.take(image.path))
        await this.writer.add(image.path, new Uint8ArrayReader(bytes), { level: 0 })
    }
  }

  async close(): Promise<void> {
    await this.writer.close()
  }

  private take(file: string): boolean {
    const key = file.normalize('NFC').toLowerCase()
    if (!isSafePath(file) || this.taken.has(key)) return false
    this.taken.add(key)
    return true
  }

  private async image(filename: string): Promise<Buffer | undefined> {
    try {
      return await readFile(path.join(this.mediaDir, path.basename(filename)))
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined
      throw error
    }
  }
}

/**
 * Writes articles and their images into a zip, as an export writes them into a folder. It is made
 * while it is read: memory holds one article and one image at a time.
 *
 * @param payload a connected Payload
 * @param options see {@link DownloadOptions}; only what the login may read is written
 * @returns the bytes of the zip; it ends in an error when an article can't be written
 */
export function exportZip(payload: Payload, options: DownloadOptions): ReadableStream<Uint8Array> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const [relations, addresses] = [
    new Relations(payload),
    new Addresses(payload, { overrideAccess: false, user: options.user }),
  ]
  const write = async () => {
    const download = new Download(writable, options.mediaDir)
    for await (const article of storedArticles(payload, options))
      await download.add(await articleText(article, relations, addresses))
    await download.close()
  }
  write().catch(async (error: unknown) => {
    payload.logger.error(error)
    await writable.abort(error).catch(() => undefined)
  })
  return readable
}
