import { sql, type MigrateDownArgs, type MigrateUpArgs } from '@payloadcms/db-sqlite'

/** What puts hits in order, apart from the texts: a common word has as many hits as there are articles. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(
    sql`CREATE INDEX search_documents_order_idx ON search_documents (number, published_at, id)`,
  )
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX search_documents_order_idx`)
}
