import { postgresAdapter } from '@payloadcms/db-postgres'
import { migrations } from './migrations/postgres'

/** How long to wait for a connection before saying that there is no server, in milliseconds. */
const connectionTimeoutMillis = 5000

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
