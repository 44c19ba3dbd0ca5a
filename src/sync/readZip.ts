import { Uint8ArrayReader, ZipReader, type FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js'
import {
  decodeMarkdown,
  isIgnored,
  isMarkdown,
  maxAssetBytes,
  maxBytes,
  tooLarge,
  UnsafePathError,
} from './readFolder'
import type { FolderEntry, Source } from './types'

/** What a zip may hold at most; counted in what really comes out, whatever the zip claims. */
const zipLimits = {
  /** Files and folders. */
  entries: 20_000,
  /** Bytes of all files together, unpacked. */
  unpacked: 500_000_000,
}

/** The bytes are no zip that can be imported at all. */
export class ZipError extends Error {
  override name = 'ZipError'
}

/** A zip of Markdown files and images. */
export type ZipSource = Source & {
  /** Number of Markdown files. */
  files: number
  /** The folder that holds everything, where there is one. */
  topFolder: string | undefined
  /** The same files with their paths taken from the top folder. */
  fromTopFolder: () => Source
}

const workers = { useWebWorkers: false }

/** Whether a name leads out of where it is unpacked, on any system (SECURITY B1, B7). */
const isUnsafe = (name: string): boolean =>
  /^\/|^[a-z]:|[\\\p{Cc}]/iu.test(name) ||
  name.split('/').some((part) => part === '' || part === '.' || part === '..')

/** macOS writes a folder of its own beside the files. */
const isPassedOver = (path: string): boolean =>
  !isUnsafe(path) && path.split('/').some((name) => isIgnored(name) || name === '__MACOSX')

const isDevice = ({ unixMode = 0 }: FileEntry): boolean => {
  const type = unixMode & 0o170000
  return type !== 0 && type !== 0o100000
}

/**
 * Unpacks an entry, no further than it may go: a zip's own word for a size is only a claim.
 *
 * @returns undefined when more than the limit comes out
 */
async function unpack(entry: FileEntry, limit: number): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  const most = Math.min(limit, entry.uncompressedSize)
  const sink = new WritableStream<Uint8Array>({
    write: (chunk) => {
      size += chunk.length
      if (size > most) throw new RangeError('more bytes than it may have')
      chunks.push(chunk)
    },
  })
  try {
    await entry.getData(sink, { checkOverlappingEntry: true, checkCrc32: true, ...workers })
  } catch (error) {
    if (size > most) return undefined
    throw new UnsafePathError('damaged in the zip; make the zip again', { cause: error })
  }
  return Buffer.concat(chunks, size)
}

/** Reads the directory of a zip, which says what it claims to hold. */
async function entriesOf(zip: Uint8Array): Promise<FileEntry[]> {
  const reader = new ZipReader(new Uint8ArrayReader(zip), {
    filenameValidation: 'tolerant',
    ...workers,
  })
  const entries: FileEntry[] = []
  let [count, unpacked] = [0, 0]
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (++count > zipLimits.entries)
        throw new ZipError(
          `The zip holds more than ${zipLimits.entries} files; import it in parts, or with npm run seed.`,
        )
      if (entry.directory || isPassedOver(entry.filename)) continue
      unpacked += entry.uncompressedSize
      if (unpacked > zipLimits.unpacked)
        throw new ZipError(
          `The zip holds more than ${zipLimits.unpacked / 1e6} MB unpacked; import it in parts, or with npm run seed.`,
        )
      entries.push(entry)
    }
  } catch (error) {
    if (error instanceof ZipError) throw error
    throw new ZipError('That is no zip file, or it is damaged. Make it again.', { cause: error })
  }
  return entries
}

/** The one folder that all paths lie in. */
function topFolderOf(paths: string[]): string | undefined {
  const [first = ''] = paths
  const top = first.slice(0, first.indexOf('/') + 1)
  return top !== '' && paths.every((path) => path.startsWith(top)) ? top.slice(0, -1) : undefined
}

type Refusal = Exclude<FolderEntry, { kind: 'file' }>

class Zip {
  private readonly entries = new Map<string, FileEntry>()
  private readonly refused = new Map<string, Refusal>()

  constructor(entries: FileEntry[]) {
    const names = new Map<string, string>()
    for (const entry of entries) {
      const path = entry.filename.normalize('NFC')
      const refuse = (reason: string, kind: Refusal['kind'] = 'reject') => {
        if (isMarkdown(path)) this.refused.set(path, { kind, path, reason })
      }
      const key = path.toLowerCase()
      const other = names.get(key)
      if (isUnsafe(path)) refuse('outside the import folder; take it into the zip by its own name')
      else if (entry.symlink) refuse('symlink; import the real file', 'skip')
      else if (isDevice(entry)) refuse('not a regular file', 'skip')
      else if (entry.encrypted) refuse('encrypted; make the zip without a password')
      else if (other !== undefined) refuse(`the zip holds ${other} as well; name them apart`)
      else {
        names.set(key, path)
        this.entries.set(path, entry)
      }
    }
  }

  get paths(): string[] {
    return [...this.entries.keys()]
  }

  /** What the zip holds, with paths from a folder in it. */
  source(top = ''): Source {
    return {
      entries: () => this.walk(top),
      has: async (path) => this.entries.has(top + path) || this.refused.has(top + path),
      readAsset: (path) => this.readAsset(top + path),
    }
  }

  private async *walk(top: string): AsyncGenerator<FolderEntry> {
    const inside = (path: string) => (path.startsWith(top) ? path.slice(top.length) : path)
    const markdown = this.paths.filter(isMarkdown)
    for (const path of [...new Set([...markdown, ...this.refused.keys()])].sort()) {
      const entry = this.entries.get(path)
      if (entry) yield await this.readEntry(entry, inside(path))
      const refusal = this.refused.get(path)
      if (refusal) yield { ...refusal, path: inside(path) }
    }
  }

  private async readEntry(entry: FileEntry, path: string): Promise<FolderEntry> {
    const reject = (reason: string): FolderEntry => ({ kind: 'reject', path, reason })
    if (entry.uncompressedSize > maxBytes) return reject(tooLarge(entry.uncompressedSize))
    try {
      const bytes = await unpack(entry, maxBytes)
      return bytes ? decodeMarkdown(path, bytes) : reject('larger than the zip says')
    } catch (error) {
      if (error instanceof UnsafePathError) return reject(error.message)
      throw error
    }
  }

  private async readAsset(path: string): Promise<Buffer | undefined> {
    const entry = this.entries.get(path)
    if (!entry) return undefined
    const bytes =
      entry.uncompressedSize > maxAssetBytes ? undefined : await unpack(entry, maxAssetBytes)
    if (!bytes) throw new UnsafePathError(`too large: expected at most ${maxAssetBytes} bytes`)
    return bytes
  }
}

/**
 * Opens a zip of Markdown files and the images beside them. Nothing is unpacked to the disk; a file
 * is unpacked when it is read, and no further than its limit. Links, files whose names lead out of
 * the zip and encrypted files are never read.
 *
 * @param bytes the zip (PKWARE APPNOTE 6.3)
 * @throws {ZipError} when it is no zip, or holds more than {@link zipLimits}
 */
export async function openZip(bytes: Uint8Array): Promise<ZipSource> {
  const zip = new Zip(await entriesOf(bytes))
  const topFolder = topFolderOf(zip.paths)
  return {
    ...zip.source(),
    files: zip.paths.filter(isMarkdown).length,
    topFolder,
    fromTopFolder: () => zip.source(topFolder === undefined ? '' : `${topFolder}/`),
  }
}
