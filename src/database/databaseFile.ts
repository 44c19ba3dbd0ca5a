import { accessSync, constants, statfsSync, statSync } from 'node:fs'
import path from 'node:path'

/** An adapter of a database that can say why nothing can be stored in it at present. */
export type Guarded<Adapter> = Adapter & { fault?: () => string | undefined }

/** What must be free on the disk, in bytes, for a write to begin: an article with its versions. */
const leastFree = 1_000_000

const identityOf = (file: string): string | undefined => {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false })
  return stat && `${stat.dev}:${stat.ino}`
}

/**
 * The file of an SQLite database while a connection has it open. A system lets a process go on with
 * a file that was deleted or replaced: what it writes then looks stored, and is gone when it ends.
 */
export class DatabaseFile {
  private readonly opened: string | undefined

  /** @param file its path; it is open */
  constructor(private readonly file: string) {
    this.opened = identityOf(file)
  }

  /**
   * Why nothing can be stored in it, for the person who runs the site.
   *
   * @returns undefined when it can
   */
  fault(): string | undefined {
    const present = identityOf(this.file)
    if (!present)
      return `The database file ${this.file} is missing. Put it back, or restore a backup.`
    if (present !== this.opened)
      return `The database file ${this.file} was replaced while Octavo ran. Restart it.`
    try {
      accessSync(this.file, constants.R_OK | constants.W_OK)
    } catch {
      return `The database file ${this.file} can't be written to. Check its rights and its disk.`
    }
    const { blocks, bavail, bsize } = statfsSync(path.dirname(this.file))
    // Some network disks say nothing about their size.
    return blocks > 0 && bavail * bsize < leastFree
      ? `The disk of the database file ${this.file} is full. Make room.`
      : undefined
  }
}
