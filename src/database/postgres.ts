import { postgresAdapter } from '@payloadcms/db-postgres'
import { index, type PgColumn } from '@payloadcms/db-postgres/drizzle/pg-core'
import type { DatabaseAdapterObj } from 'payload'
import { failCommits } from './failCommits'
import { columnOf, findingIndexes } from './indexes'
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
export function postgres(url: string): DatabaseAdapterObj {
  const adapter = postgresAdapter({
    pool: { connectionString: url, connectionTimeoutMillis },
    idType: 'uuid',
    push: false,
    migrationDir: 'src/database/migrations/postgres',
    prodMigrations: migrations,
    afterSchemaInit: [
      ({ schema, extendTable }) => {
        for (const { name, table, fields } of findingIndexes)
          extendTable({
            table: schema.tables[table]!,
            extraConfig: (columns: Record<string, PgColumn>) => ({
              [name]: index(name).on(
                ...(fields.map((field) => columns[columnOf(field)]) as [PgColumn]),
              ),
            }),
          })
        return schema
      },
    ],
  })
  return { ...adapter, init: (args) => failCommits(adapter.init(args)) }
}
