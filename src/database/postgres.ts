import { postgresAdapter } from '@payloadcms/db-postgres'
import { migrations } from './migrations/postgres'

/**
 * How long to wait for a connection, in milliseconds: a write that waits its turn in a busy pool
 * counts as well, and waits as long as one does in SQLite's queue.
 */
const connectionTimeoutMillis = 30_000

/**
 * PostgreSQL, with committed migrations only: nothing is pushed and nothing asks a question.
 *
 * @param url a PostgreSQL connection string
 */
export const postgres = (url: string) =>
  postgresAdapter({
    pool: { connectionString: url, connectionTimeoutMillis },
    idType: 'uuid',
    push: false,
    migrationDir: 'src/database/migrations/postgres',
    prodMigrations: migrations,
  })
