import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { snapshots, type ClaimedDatabase, type Snapshots } from '@/database/snapshots'
import type { StorageLocation } from '@/environment'
import { BackupError } from './BackupError'
import { checksumOf, explainFullDisk, makeFolder, move, openWorkshop, ownLike, sync } from './files'
import { entries, type Manifest, type ManifestFile } from './manifest'
import type { Progress } from './Progress'
import { Backup } from './readBackup'

/** Where a backup goes, and how. */
export type RestoreOptions = StorageLocation & {
  /** Replaces a blog that has content. */
  force: boolean
  /** Only looks whether the backup is whole. */
  dryRun: boolean
  progress: Progress
  /** Aborted when nobody wants it restored any more; has no effect once it is put in place. */
  signal: AbortSignal
}

/** What became of a restore. */
export type RestoreReport = {
  manifest: Manifest
  /** Where the former database is. */
  keptDatabase: string | undefined
  /** The folder of former images that the restored blog doesn't have. */
  keptMedia: string | undefined
}

/** `npm start` looks for it (scripts/support/checks.mjs). */
const workshopName = '.octavo-restore'

const nameOf = ({ path: file }: ManifestFile) => file.slice(entries.media.length)

const isMedia = ({ path: file }: ManifestFile) => file.startsWith(entries.media)

/** Unpacks everything and compares it with the manifest. */
async function unpack(
  backup: Backup,
  database: Snapshots,
  copy: string,
  media: string | undefined,
  options: RestoreOptions,
): Promise<void> {
  const { manifest } = backup
  const { progress, signal } = options
  progress.phase(
    'Verifying the database and its images',
    manifest.files.reduce((sum, { size }) => sum + size, 0),
  )
  for (const file of manifest.files) {
    signal.throwIfAborted()
    const image = media === undefined ? undefined : path.join(media, nameOf(file))
    await backup.unpack(file, isMedia(file) ? image : copy, options)
  }
  progress.phase('Checking the database', 0)
  const { counts, migrations } = await database.inspect(copy, signal)
  if (
    !isDeepStrictEqual(
      { counts, migrations },
      { counts: manifest.counts, migrations: manifest.migrations },
    )
  )
    throw new BackupError('The backup is damaged: its database is not the one of its manifest.')
}

/** What to do with the images, once they are unpacked. */
type MediaPlan = { added: string[]; replaced: string[]; unused: string[] }

/** Compares the images of the backup with those that are there. */
async function planMedia(mediaDir: string, files: ManifestFile[]): Promise<MediaPlan> {
  const present = await readdir(mediaDir, { withFileTypes: true })
  const unused = new Set(present.filter((it) => !it.isDirectory()).map(({ name }) => name))
  const plan: MediaPlan = { added: [], replaced: [], unused: [] }
  for (const file of files) {
    const name = nameOf(file)
    const there = path.join(mediaDir, name)
    if (!unused.delete(name)) plan.added.push(name)
    else if ((await stat(there)).size !== file.size || (await checksumOf(there)) !== file.sha256)
      plan.replaced.push(name)
  }
  return { ...plan, unused: [...unused] }
}

/** Puts the new blog in the place of the old one. */
class Exchange {
  private readonly keptMedia: string
  private kept = false

  constructor(
    private readonly mediaDir: string,
    private readonly unpacked: string,
    private readonly plan: MediaPlan,
    readonly stamp: string,
  ) {
    this.keptMedia = `${mediaDir}.${stamp}`
  }

  /** Adds what the new blog needs and the old one doesn't know of. */
  async before(): Promise<void> {
    for (const name of this.plan.added) await this.place(name)
    await sync(this.mediaDir)
  }

  /** Puts away what only the old blog needs. */
  async after(): Promise<string | undefined> {
    for (const name of this.plan.replaced) {
      await this.keep(name)
      await this.place(name)
    }
    for (const name of this.plan.unused) await this.keep(name)
    await sync(this.mediaDir)
    return this.kept ? this.keptMedia : undefined
  }

  private async place(name: string): Promise<void> {
    await rename(path.join(this.unpacked, name), path.join(this.mediaDir, name))
  }

  private async keep(name: string): Promise<void> {
    await mkdir(this.keptMedia, { recursive: true })
    await move(path.join(this.mediaDir, name), path.join(this.keptMedia, name))
    this.kept = true
  }
}

/** Checks what the manifest alone tells. */
async function checkManifest({ engine, migrations }: Manifest, database: Snapshots) {
  if (engine !== database.engine)
    throw new BackupError(
      `The backup is one of ${engine}, and DATABASE_URL names ${database.engine}. Set DATABASE_URL.`,
    )
  const [unknown] = await database.unknownMigrations(migrations)
  if (unknown !== undefined)
    throw new BackupError(
      `A newer Octavo made this backup (its database has the migration ${unknown}). Update Octavo first, then restore it.`,
    )
}

/**
 * Restores a backup. Everything in it is verified before anything is replaced; what was there is
 * kept under another name.
 *
 * The database is exchanged at one stroke. Images that only the new blog has come before it, and those
 * that only the old one has go after it: whenever this is cut off, there is a whole blog, the old one
 * or the new one, and the same command again completes it.
 *
 * @param file the backup
 * @param options see there
 * @throws {BackupError} when the backup is unusable, or there is a blog already
 * @throws {SnapshotError} when the database in it is damaged, or the present one is in use
 * @throws the signal's reason when it was aborted
 */
export async function restore(file: string, options: RestoreOptions): Promise<RestoreReport> {
  const { databaseURL, mediaDir, force, dryRun, signal } = options
  const database = snapshots(databaseURL, 'restore')
  const backup = await Backup.open(path.resolve(file))
  const workshops: string[] = []
  let claimed: ClaimedDatabase | undefined
  try {
    const { manifest } = backup
    await checkManifest(manifest, database)
    if (!dryRun) claimed = await database.claim()
    if (claimed?.hasContent && !force)
      throw new BackupError(
        'There is a blog here already. --force replaces it, and keeps it under another name.',
      )
    await makeFolder(database.folder)
    workshops.push(await openWorkshop(database.folder, workshopName))
    const copy = path.join(workshops[0]!, 'database')
    if (!claimed) {
      await unpack(backup, database, copy, undefined, options)
      return { manifest, keptDatabase: undefined, keptMedia: undefined }
    }

    await makeFolder(mediaDir)
    const unpacked = await openWorkshop(mediaDir, workshopName)
    workshops.push(unpacked)
    await unpack(backup, database, copy, unpacked, options)
    await database.settle(copy)
    await sync(copy)
    await ownLike(database.folder, copy)
    const images = manifest.files.filter(isMedia)
    for (const image of images) await ownLike(mediaDir, path.join(unpacked, nameOf(image)))
    const plan = await planMedia(mediaDir, images)
    signal.throwIfAborted()

    const stamp = `before-restore-${new Date().toISOString().replace(/[:.]/g, '-')}`
    const exchange = new Exchange(mediaDir, unpacked, plan, stamp)
    await exchange.before()
    const keptDatabase = await claimed.replaceBy(copy, stamp)
    await sync(database.folder)
    const keptMedia = await exchange.after().catch((error: unknown) => {
      throw new BackupError(
        `The database is restored, but not every image: ${String(error)}\nSet that right, and run the same command again with --force.`,
        { cause: error },
      )
    })
    return { manifest, keptDatabase, keptMedia }
  } catch (error) {
    throw explainFullDisk(error, 'for everything in the backup, beside what is there')
  } finally {
    await claimed?.release()
    await backup.close()
    for (const workshop of workshops) await rm(workshop, { recursive: true, force: true })
  }
}
