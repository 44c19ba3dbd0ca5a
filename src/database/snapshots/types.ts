/** The database can't be copied or replaced; the message says what to do. */
export class SnapshotError extends Error {
  override name = 'SnapshotError'
}

/** What a copy of a database holds. */
export type SnapshotContents = {
  counts: { articles: number; media: number }
  /** Names of the uploaded files that it speaks of. */
  mediaFiles: string[]
  /** Names of the migrations that it has had. */
  migrations: string[]
}

/** The present database, which nobody else uses until it is released. */
export type ClaimedDatabase = {
  /** Whether anything is in it that somebody would miss. */
  hasContent: boolean
  /**
   * Puts another database in its place, at one stroke.
   *
   * @param file a copy in {@link Snapshots.folder}
   * @param stamp ends the name of what was there
   * @returns where it is kept; undefined when there was none
   * @throws {SnapshotError} when the database can't be replaced, and is as it was
   */
  replaceBy: (file: string, stamp: string) => Promise<string | undefined>
  release: () => Promise<void>
}

/** What can be done with a database as a whole. */
export type Snapshots = {
  engine: string
  /** Folder in which a copy has to lie to be put in place. */
  folder: string
  /**
   * Writes the database as it is at this moment into one file, whoever else uses it.
   *
   * @param file where to; there must be none
   * @param signal stops it
   * @throws {SnapshotError} when there is no database, it is damaged, or locked by a restore
   * @throws the signal's reason when it was aborted
   */
  take: (file: string, signal: AbortSignal) => Promise<void>
  /** About how many bytes a copy has. */
  size: () => Promise<number>
  /**
   * Looks whether a copy is whole, and what it holds.
   *
   * @param signal stops it
   * @throws {SnapshotError} when it is damaged, or no blog's
   */
  inspect: (file: string, signal: AbortSignal) => Promise<SnapshotContents>
  /** Which of these uploaded files the present database no longer speaks of. */
  withoutMedia: (files: string[]) => Promise<string[]>
  /** Which of these migrations this program doesn't have. */
  unknownMigrations: (migrations: string[]) => Promise<string[]>
  /**
   * Ends in a copy what was going on when it was made: sessions, links for new passwords, locks, and
   * jobs and imports that were running.
   */
  settle: (file: string) => Promise<void>
  /**
   * Takes the present database for this process alone.
   *
   * @throws {SnapshotError} when another process uses it
   */
  claim: () => Promise<ClaimedDatabase>
}
