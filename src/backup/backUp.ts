import { createHash } from 'node:crypto'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { TextReader, Uint8ArrayReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-native.js'
import { snapshots, type SnapshotContents, type Snapshots } from '@/database/snapshots'
import type { StorageLocation } from '@/environment'
import { errorCode } from '@/sync/errorCode'
import { BackupError } from './BackupError'
import { explainFullDisk, openWorkshop, sync } from './files'
import { entries, format, isFileName, type Manifest, type ManifestFile } from './manifest'
import type { Progress } from './Progress'

/** What a backup is made of, and how. */
export type BackupOptions = StorageLocation & {
  /** Replaces a file that is there. */
  force: boolean
  /** Octavo's version. */
  version: string
  progress: Progress
  /** Aborted when nobody wants the backup any more. */
  signal: AbortSignal
}

/** What became of a backup. */
export type BackupReport = {
  manifest: Manifest
  /** Size of the file. */
  bytes: number
  /** Names of images that were deleted or replaced while the backup ran. */
  deleted: string[]
}

/** @throws {BackupError} unless there may be a backup of this name */
function checkTarget(file: string, force: boolean): void {
  const folder = path.dirname(file)
  if (!existsSync(folder))
    throw new BackupError(`There is no folder ${folder}. Make it, or mount its disk.`)
  const present = statSync(file, { throwIfNoEntry: false })
  if (present?.isDirectory())
    throw new BackupError(`${file} is a folder. Name a file in it, such as ${file}/octavo.zip.`)
  if (present && !force)
    throw new BackupError(`${file} is there already. Choose another name; --force replaces it.`)
}

/** How often an image is read that changes at that moment: the panel crops in place. */
const attempts = 5

/** The bytes of an image, whole; undefined when there is none. */
async function readImage(file: string): Promise<{ bytes: Buffer; modified: Date } | undefined> {
  try {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const before = await stat(file)
      const bytes = await readFile(file)
      const after = await stat(file)
      if (after.mtimeMs === before.mtimeMs && after.size === bytes.length)
        return { bytes, modified: after.mtime }
    }
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
  throw new BackupError(`${file} changes all the time. Find out what writes it, and try again.`)
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0

/** How often to look how far the copy of the database is, in milliseconds. */
const lookInterval = 250

async function takeCopy(
  database: Snapshots,
  copy: string,
  { progress, signal }: BackupOptions,
): Promise<void> {
  progress.phase('Copying the database', await database.size())
  let seen = 0
  const timer = setInterval(() => {
    const size = sizeOf(copy)
    progress.bytes(size - seen)
    seen = size
  }, lookInterval)
  try {
    await database.take(copy, signal)
  } finally {
    clearInterval(timer)
  }
}

/** Writes the files of a backup into a zip. */
class Archive {
  readonly files: ManifestFile[] = []
  private readonly writer: ZipWriter<unknown>

  constructor(
    writable: WritableStream<Uint8Array>,
    private readonly progress: Progress,
    private readonly signal: AbortSignal,
  ) {
    this.writer = new ZipWriter(writable, { useWebWorkers: false })
  }

  async addDatabase(file: string): Promise<void> {
    const { size } = await stat(file)
    const hash = createHash('sha256')
    const watch = new TransformStream<Uint8Array, Uint8Array>({
      transform: (chunk, controller) => {
        hash.update(chunk)
        this.progress.bytes(chunk.length)
        controller.enqueue(chunk)
      },
    })
    const content = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>
    await this.writer.add(entries.database, content.pipeThrough(watch), {
      uncompressedSize: size,
      signal: this.signal,
    })
    this.files.push({ path: entries.database, size, sha256: hash.digest('hex') })
  }

  async addImage(name: string, bytes: Buffer, lastModDate: Date): Promise<void> {
    const file = entries.media + name
    // Images are compressed already.
    await this.writer.add(file, new Uint8ArrayReader(bytes), {
      level: 0,
      lastModDate,
      signal: this.signal,
    })
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    this.files.push({ path: file, size: bytes.length, sha256 })
    this.progress.bytes(bytes.length)
  }

  async close(manifest: Manifest): Promise<void> {
    const text = `${JSON.stringify(manifest, null, 2)}\n`
    await this.writer.add(entries.manifest, new TextReader(text))
    await this.writer.close()
  }
}

/** Writes the zip, whole and on the disk. */
async function write(
  zip: string,
  copy: string,
  contents: SnapshotContents,
  about: Pick<Manifest, 'octavo' | 'engine' | 'createdAt'>,
  { mediaDir, progress, signal }: BackupOptions,
): Promise<Manifest> {
  const { counts, migrations, mediaFiles } = contents
  const sizes = [copy, ...mediaFiles.map((name) => path.join(mediaDir, name))].map(sizeOf)
  progress.phase(
    'Writing the database and its images',
    sizes.reduce((sum, size) => sum + size, 0),
  )
  const handle = await open(zip, 'wx', 0o600)
  try {
    const file = new WritableStream<Uint8Array>({ write: (chunk) => handle.writeFile(chunk) })
    const archive = new Archive(file, progress, signal)
    await archive.addDatabase(copy)
    const missing = []
    for (const name of mediaFiles) {
      signal.throwIfAborted()
      const image = isFileName(name) ? await readImage(path.join(mediaDir, name)) : undefined
      if (image) await archive.addImage(name, image.bytes, image.modified)
      else missing.push(name)
    }
    const manifest = { format, ...about, counts, migrations, missing, files: archive.files }
    await archive.close(manifest)
    await handle.sync()
    return manifest
  } finally {
    await handle.close()
  }
}

/**
 * Writes the database and the uploaded images into one zip file, whoever uses them meanwhile. First
 * the database is copied as it is at one moment; then come the images it speaks of. A part of a file
 * never stands at the target, whatever happens.
 *
 * @param target where to
 * @param options see there
 * @throws {BackupError} when it can't be made
 * @throws {SnapshotError} when the database can't be copied, or is damaged
 * @throws the signal's reason when it was aborted
 */
export async function backUp(target: string, options: BackupOptions): Promise<BackupReport> {
  const { databaseURL, force, version, progress, signal } = options
  const file = path.resolve(target)
  const database = snapshots(databaseURL, 'backup')
  checkTarget(file, force)
  const folder = path.dirname(file)
  const workshop = await openWorkshop(folder, '.octavo-backup')
  try {
    const copy = path.join(workshop, 'database')
    const createdAt = new Date().toISOString()
    await takeCopy(database, copy, options)
    progress.phase('Checking the copy', 0)
    const contents = await database.inspect(copy, signal)

    const zip = path.join(workshop, 'backup.zip')
    const about = { octavo: version, engine: database.engine, createdAt }
    const manifest = await write(zip, copy, contents, about, options)
    signal.throwIfAborted()
    checkTarget(file, force)
    await rename(zip, file)
    await sync(folder)
    return {
      manifest,
      bytes: sizeOf(file),
      deleted: await database.withoutMedia(manifest.missing),
    }
  } catch (error) {
    throw explainFullDisk(error, `in ${folder} for a copy of the database and for the zip`)
  } finally {
    await rm(workshop, { recursive: true, force: true })
  }
}
