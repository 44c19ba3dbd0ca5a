import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE INDEX "_status_updatedAt_idx" ON "articles" USING btree ("_status","updated_at");
  CREATE INDEX "version__status_version_updatedAt_idx" ON "_articles_v" USING btree ("version__status","version_updated_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "_status_updatedAt_idx";
  DROP INDEX "version__status_version_updatedAt_idx";`)
}
