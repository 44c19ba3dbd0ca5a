import path from 'node:path'
import { APIError, type PayloadRequest } from 'payload'
import type { Problem } from '@/markdown'
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
        file: { data, mimetype, name: path.posix.basename(file), size: data.length },
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
