import { sqliteSnapshots } from './sqlite'
import { SnapshotError, type Snapshots } from './types'

export { SnapshotError, type ClaimedDatabase, type SnapshotContents, type Snapshots } from './types'

/** What the engines that run as servers bring along. */
const tools = {
  PostgreSQL: {
    backup: 'pg_dump --format=custom --file=octavo.dump "$DATABASE_URL"',
    restore:
      'pg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" octavo.dump',
  },
  MongoDB: {
    backup: 'mongodump --uri="$DATABASE_URL" --gzip --archive=octavo.archive',
    restore: 'mongorestore --uri="$DATABASE_URL" --drop --gzip --archive=octavo.archive',
  },
}

/**
 * The copies of a database, by the scheme of its URL.
 *
 * @param url as for `database()`
 * @param task what is to be done, for the message
 * @throws {SnapshotError} with the command to use where the engine has tools of its own
 */
export function snapshots(url: string, task: 'backup' | 'restore'): Snapshots {
  if (url.startsWith('file:')) return sqliteSnapshots(url)
  const engine = url.startsWith('mongodb') ? 'MongoDB' : 'PostgreSQL'
  const folder =
    task === 'backup'
      ? 'After that, copy the folder of uploaded files (MEDIA_DIR, ./data/media unless set).'
      : 'Stop the server first, and put the folder of uploaded files (MEDIA_DIR) back as well.'
  throw new SnapshotError(
    `${engine} has tools of its own for this, and Octavo leaves it to them:\n\n  ${tools[engine][task]}\n\n${folder} docs/operations.md says more.`,
  )
}
