import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { APIError, type Payload, type PayloadRequest } from 'payload'
import { slugify } from '@/markdown/slug'
import { checksumOf } from './checksum'
import { errorCode } from './errorCode'
import type { LocalImage, PreparedFile, Source } from './types'

/** Media types by the extension of a file, of those that Media takes. */
const mimeTypes: Record<string, string> = {
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
}

/** What a person reads where an image has no alternative text: the words of its file name. */
const nameAsText = (file: string): string =>
  path.posix.parse(file).name.replace(/[-_]+/g, ' ').trim() || 'Image'

/** The name of an imported image in Media: that of the file, and a part of its checksum. */
const mediaName = (file: string, checksum: string): string => {
  const { name, ext } = path.posix.parse(file)
  return `${slugify(name) || 'image'}-${checksum.slice(0, 12)}${ext.toLowerCase()}`
}

/** Media doesn't take an image; the message says why. What the transaction wrote is undone. */
export class ImageRefusedError extends Error {
  override name = 'ImageRefusedError'

  /**
   * @param src address of the image in the file
   * @param message why
   * @param options.cause what Media threw
   */
  constructor(
    readonly src: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/**
 * Does work that brings a file's images into Media. Where Media refuses one, everything the work
 * wrote is undone: it is done once more without that image, which stays as the file writes it.
 *
 * @param prepared the file; its messages get the reason
 * @param work gets the file with the images to take; ends whatever transaction it began
 * @returns what the work returns
 */
export async function withoutRefusedImages<Result>(
  prepared: PreparedFile,
  work: (prepared: PreparedFile) => Promise<Result>,
): Promise<Result> {
  try {
    return await work(prepared)
  } catch (error) {
    if (!(error instanceof ImageRefusedError)) throw error
    const message = `the image ${error.src} stays as the file writes it: ${error.message}`
    prepared.messages.push({ line: null, field: null, message })
    const images = prepared.images.filter(({ src }) => src !== error.src)
    return withoutRefusedImages({ ...prepared, images }, work)
  }
}

/** Brings local images into Media, once per content. */
export class MediaLibrary {
  private readonly ids = new Map<string, string>()

  /** @param source where the images are read from */
  constructor(private readonly source: Source) {}

  /** Forgets what a transaction made that was rolled back. */
  forget(): void {
    this.ids.clear()
  }

  /**
   * The media document of an image, made unless there is one with the same bytes.
   *
   * @param image of a file
   * @param req the request whose transaction this belongs to
   * @returns the id
   * @throws {ImageRefusedError} when Media doesn't take it; Payload has ended the transaction then
   */
  async ensure(image: LocalImage, req: PayloadRequest): Promise<string> {
    const { checksum } = image
    const id =
      this.ids.get(checksum) ?? (await this.find(checksum, req)) ?? (await this.add(image, req))
    this.ids.set(checksum, id)
    return id
  }

  private async add({ src, path: file, checksum, alt }: LocalImage, req: PayloadRequest) {
    const mimetype = mimeTypes[path.posix.extname(file).toLowerCase()]
    if (!mimetype) throw new ImageRefusedError(src, 'only AVIF, GIF, JPEG, PNG and WebP are taken')
    const data = await this.source.readAsset(file)
    if (!data || checksumOf(data) !== checksum)
      throw new ImageRefusedError(src, 'it changed during the import')
    try {
      const { id, filename } = await req.payload.create({
        collection: 'media',
        data: { alt: alt || nameAsText(file), checksum, sourcePath: file },
        file: { data, mimetype, name: mediaName(file, checksum), size: data.length },
        // Under this name only the same bytes can lie: left by an import that was cut off.
        overwriteExistingFiles: true,
        depth: 0,
        req,
      })
      await this.keepBytes(id, filename, data, req)
      return id
    } catch (error) {
      if (error instanceof APIError)
        throw new ImageRefusedError(src, error.message, { cause: error })
      throw error
    }
  }

  /** Payload stores an image encoded anew; an export has to give back the one that was imported. */
  private async keepBytes(
    id: string,
    filename: string | null | undefined,
    data: Buffer,
    req: PayloadRequest,
  ): Promise<void> {
    const { staticDir } = req.payload.collections.media.config.upload
    if (!staticDir || !filename) return
    await writeFile(path.join(staticDir, filename), data)
    await req.payload.db.updateOne({
      collection: 'media',
      id,
      data: { filesize: data.length },
      req,
      returning: false,
    })
  }

  private async find(checksum: string, req: PayloadRequest): Promise<string | undefined> {
    const { docs } = await req.payload.find({
      collection: 'media',
      where: { checksum: { equals: checksum } },
      select: {},
      limit: 1,
      // MongoDB can't begin a transaction with two commands at once, and a count would be the second.
      pagination: false,
      depth: 0,
      req,
    })
    return docs[0]?.id
  }
}

/**
 * Removes images that an import wrote to the disk and whose documents never came to be: it was cut
 * off, or what it wrote for a file was undone. Only names that carry the checksum of the very bytes
 * are touched, which are an import's own.
 *
 * @param payload a connected Payload
 */
export async function removeLeftovers(payload: Payload): Promise<void> {
  const { staticDir } = payload.collections.media.config.upload
  if (!staticDir) return
  const names = await readdir(staticDir).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  })
  for (const name of names) {
    const [, start] = /-([\da-f]{12})\.[a-z]+$/.exec(name) ?? []
    if (start === undefined) continue
    const { totalDocs } = await payload.count({
      collection: 'media',
      where: { filename: { equals: name } },
    })
    const file = path.join(staticDir, name)
    if (totalDocs === 0 && checksumOf(await readFile(file)).startsWith(start)) await rm(file)
  }
}
