import { readdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { APIError, type Payload, type PayloadRequest } from 'payload'
import type { Problem } from '@/markdown'
import { slugify } from '@/markdown/slug'
import { errorCode } from './errorCode'
import { checksumOf } from './prepareFile'
import type { LocalImage, Source } from './types'

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

/** Media doesn't take an image; the message says why. */
class ImageRefused extends Error {}

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
   * @param messages gets the reason where Media doesn't take the image
   * @returns the id, or undefined where the address stays as it is
   */
  async ensure(
    image: LocalImage,
    req: PayloadRequest,
    messages: Problem[],
  ): Promise<string | undefined> {
    const { checksum, src } = image
    try {
      const id =
        this.ids.get(checksum) ?? (await this.find(checksum, req)) ?? (await this.add(image, req))
      this.ids.set(checksum, id)
      return id
    } catch (error) {
      if (!(error instanceof ImageRefused)) throw error
      const message = `the image ${src} stays as the file writes it: ${error.message}`
      messages.push({ line: null, field: null, message })
      return undefined
    }
  }

  private async add({ path: file, checksum, alt }: LocalImage, req: PayloadRequest) {
    const mimetype = mimeTypes[path.posix.extname(file).toLowerCase()]
    if (!mimetype) throw new ImageRefused('only AVIF, GIF, JPEG, PNG and WebP are taken')
    const data = await this.source.readAsset(file)
    if (!data || checksumOf(data) !== checksum)
      throw new ImageRefused('it changed during the import')
    try {
      const { id } = await req.payload.create({
        collection: 'media',
        data: { alt: alt || nameAsText(file), checksum, sourcePath: file },
        file: { data, mimetype, name: mediaName(file, checksum), size: data.length },
        // Under this name only the same bytes can lie: left by an import that was cut off.
        overwriteExistingFiles: true,
        depth: 0,
        req,
      })
      return id
    } catch (error) {
      if (error instanceof APIError) throw new ImageRefused(error.message, { cause: error })
      throw error
    }
  }

  private async find(checksum: string, req: PayloadRequest): Promise<string | undefined> {
    const { docs } = await req.payload.find({
      collection: 'media',
      where: { checksum: { equals: checksum } },
      select: {},
      limit: 1,
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
