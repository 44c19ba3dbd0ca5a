import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "_status_updatedAt_idx";
  DROP INDEX "version__status_version_updatedAt_idx";
  CREATE INDEX "articles_newest_idx" ON "articles" USING btree ("_status","deleted_at","published_at","id","created_at");
  CREATE INDEX "articles_oldest_idx" ON "articles" USING btree ("_status","deleted_at","created_at");
  CREATE INDEX "articles_last_changed_idx" ON "articles" USING btree ("_status","deleted_at","updated_at");
  CREATE INDEX "articles_v_newest_idx" ON "_articles_v" USING btree ("latest","version_deleted_at","version_published_at","created_at");
  CREATE INDEX "articles_v_last_changed_idx" ON "_articles_v" USING btree ("latest","version_deleted_at","version_updated_at","created_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "articles_newest_idx";
  DROP INDEX "articles_oldest_idx";
  DROP INDEX "articles_last_changed_idx";
  DROP INDEX "articles_v_newest_idx";
  DROP INDEX "articles_v_last_changed_idx";
  CREATE INDEX "_status_updatedAt_idx" ON "articles" USING btree ("_status","updated_at");
  CREATE INDEX "version__status_version_updatedAt_idx" ON "_articles_v" USING btree ("version__status","version_updated_at");`)
}
