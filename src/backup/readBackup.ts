import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { TextWriter, ZipReader, type FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js'
import { z } from 'zod'
import { errorCode } from '@/sync/errorCode'
import { BackupError } from './BackupError'
import { FileReader } from './files'
import { entries, format, manifestSchema, type Manifest, type ManifestFile } from './manifest'
import type { Progress } from './Progress'

/** Largest manifest: a hundred bytes for each of half a million images. */
const maxManifest = 64_000_000

const reading = { useWebWorkers: false, checkCrc32: true, checkOverlappingEntry: true }

const damaged = (what: string, cause?: unknown) =>
  new BackupError(
    `The backup is damaged: ${what}. Take another one, or an undamaged copy of this one.`,
    { cause },
  )

/** What lies in a zip, by name; nothing twice. */
async function directoryOf(zip: ZipReader<FileHandle>): Promise<Map<string, FileEntry>> {
  const directory = new Map<string, FileEntry>()
  for await (const entry of zip.getEntriesGenerator()) {
    const { filename } = entry
    if (entry.directory || entry.symlink || entry.encrypted)
      throw damaged(`${filename} is no plain file`)
    if (directory.has(filename)) throw damaged(`it holds ${filename} twice`)
    directory.set(filename, entry)
  }
  return directory
}

async function readManifest(entry: FileEntry | undefined): Promise<Manifest> {
  if (!entry) throw new BackupError(`There is no ${entries.manifest} in it: it is no backup.`)
  if (entry.uncompressedSize > maxManifest) throw damaged(`${entries.manifest} is too large`)
  let text: unknown
  try {
    text = JSON.parse(await entry.getData(new TextWriter(), reading))
  } catch (error) {
    throw damaged(`${entries.manifest} can't be read`, error)
  }
  const version = z.object({ format: z.int() }).safeParse(text)
  if (version.data && version.data.format > format)
    throw new BackupError('A newer Octavo made this backup. Update Octavo first, then restore it.')
  const manifest = manifestSchema.safeParse(text)
  if (!manifest.success)
    throw damaged(`${entries.manifest} is none of Octavo's\n${z.prettifyError(manifest.error)}`)
  return manifest.data
}

/** A backup that was opened: its manifest is read, its files are not. */
export class Backup {
  private constructor(
    readonly manifest: Manifest,
    private readonly directory: Map<string, FileEntry>,
    private readonly handle: FileHandle,
  ) {}

  /**
   * Opens a backup, and looks whether it holds what its manifest names, and nothing else.
   *
   * @throws {BackupError} when it can't be read, is damaged or newer than this program
   */
  static async open(file: string): Promise<Backup> {
    const handle = await open(file).catch((error: unknown) => {
      throw new BackupError(
        errorCode(error) === 'ENOENT' ? `There is no file ${file}.` : `${file}: ${String(error)}`,
        { cause: error },
      )
    })
    try {
      const info = await handle.stat()
      if (!info.isFile()) throw new BackupError(`${file} is no file.`)
      const zip = new ZipReader(new FileReader(handle, info.size), {
        filenameValidation: 'tolerant',
        useWebWorkers: false,
      })
      const directory = await directoryOf(zip)
      const manifest = await readManifest(directory.get(entries.manifest))
      const named = new Set([entries.manifest, ...manifest.files.map((it) => it.path)])
      if (named.size !== manifest.files.length + 1) throw damaged('a file is named twice')
      for (const name of named) if (!directory.has(name)) throw damaged(`${name} is missing`)
      for (const name of directory.keys())
        if (!named.has(name)) throw damaged(`${JSON.stringify(name)} is not in its manifest`)
      return new Backup(manifest, directory, handle)
    } catch (error) {
      await handle.close()
      if (error instanceof BackupError) throw error
      throw new BackupError(`${file} is no zip file, or it is damaged or cut off.`, {
        cause: error,
      })
    }
  }

  /**
   * Unpacks a file, whole and on the disk, or only reads it, and compares it with the manifest.
   *
   * @param target where to, where there is nothing; undefined only reads
   * @throws {BackupError} when a byte differs
   * @throws the signal's reason when it was aborted
   */
  async unpack(
    { path, size, sha256 }: ManifestFile,
    target: string | undefined,
    { progress, signal }: { progress: Progress; signal: AbortSignal },
  ): Promise<void> {
    const hash = createHash('sha256')
    let length = 0
    // The database holds password hashes; images are as open as this user's files are.
    const mode = path === entries.database ? 0o600 : 0o666
    const output = target === undefined ? undefined : await open(target, 'wx', mode)
    const sink = new WritableStream<Uint8Array>({
      write: async (chunk) => {
        length += chunk.length
        if (length > size) throw damaged(`${path} is larger than it should be`)
        hash.update(chunk)
        await output?.writeFile(chunk)
        progress.bytes(chunk.length)
      },
    })
    try {
      await this.directory.get(path)!.getData(sink, { ...reading, signal })
      if (length !== size || hash.digest('hex') !== sha256)
        throw damaged(`${path} is not as it was saved`)
      await output?.sync()
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof BackupError || errorCode(error) !== undefined) throw error
      throw damaged(`${path} can't be unpacked`, error)
    } finally {
      await output?.close()
    }
  }

  async close(): Promise<void> {
    await this.handle.close()
  }
}
