import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "articles_newest_of_any_status_idx";
  CREATE INDEX "articles_last_changed_of_any_status_idx" ON "articles" USING btree ("deleted_at","updated_at","created_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "articles_last_changed_of_any_status_idx";
  CREATE INDEX "articles_newest_of_any_status_idx" ON "articles" USING btree ("deleted_at","published_at","created_at");`)
}
