import type { Migration, Payload } from 'payload'
import { migrations as postgres } from './migrations/postgres'
import { migrations as sqlite } from './migrations/sqlite'

/** The committed migrations of the engine that runs; MongoDB has no schema and none. */
const migrationsOf = ({ db }: Payload): Migration[] => {
  if (db.name === 'sqlite') return sqlite as Migration[]
  if (db.name === 'postgres') return postgres as Migration[]
  return []
}

/**
 * Names the committed migrations that the database has not had yet.
 *
 * @param payload a connected Payload
 */
export async function pendingMigrations(payload: Payload): Promise<string[]> {
  const migrations = migrationsOf(payload)
  if (migrations.length === 0) return []
  const { docs } = await payload.find({
    collection: 'payload-migrations',
    where: { batch: { greater_than: 0 } },
    pagination: false,
    depth: 0,
  })
  const applied = new Set(docs.map(({ name }) => name))
  return migrations.map(({ name }) => name).filter((name) => !applied.has(name))
}

/**
 * Brings the database's schema up to the committed migrations. Runs none twice.
 *
 * @param payload a connected Payload
 */
export async function migrate(payload: Payload): Promise<void> {
  const migrations = migrationsOf(payload)
  if (migrations.length > 0) await payload.db.migrate({ migrations })
}
