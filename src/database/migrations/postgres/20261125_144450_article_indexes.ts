import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "articles_series_slug_idx";
  DROP INDEX "articles_featured_idx";
  DROP INDEX "_status_updatedAt_idx";
  DROP INDEX "_articles_v_version_version_series_slug_idx";
  DROP INDEX "_articles_v_version_version_featured_idx";
  DROP INDEX "version__status_version_updatedAt_idx";
  CREATE INDEX "articles_newest_idx" ON "articles" USING btree ("_status","deleted_at","published_at","id","created_at");
  CREATE INDEX "articles_newest_featured_idx" ON "articles" USING btree ("featured","_status","deleted_at","published_at","id","created_at");
  CREATE INDEX "articles_series_idx" ON "articles" USING btree ("series_slug","_status","deleted_at","published_at","id","created_at");
  CREATE INDEX "articles_title_idx" ON "articles" USING btree ("title","deleted_at");
  CREATE INDEX "articles_newest_of_any_status_idx" ON "articles" USING btree ("deleted_at","published_at","created_at");
  CREATE INDEX "articles_oldest_idx" ON "articles" USING btree ("_status","deleted_at","created_at");
  CREATE INDEX "articles_last_changed_idx" ON "articles" USING btree ("_status","deleted_at","updated_at");
  CREATE INDEX "articles_v_newest_idx" ON "_articles_v" USING btree ("latest","version_deleted_at","version_published_at","created_at");
  CREATE INDEX "articles_v_last_changed_idx" ON "_articles_v" USING btree ("latest","version_deleted_at","version_updated_at","created_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "articles_newest_idx";
  DROP INDEX "articles_newest_featured_idx";
  DROP INDEX "articles_series_idx";
  DROP INDEX "articles_title_idx";
  DROP INDEX "articles_newest_of_any_status_idx";
  DROP INDEX "articles_oldest_idx";
  DROP INDEX "articles_last_changed_idx";
  DROP INDEX "articles_v_newest_idx";
  DROP INDEX "articles_v_last_changed_idx";
  CREATE INDEX "articles_series_slug_idx" ON "articles" USING btree ("series_slug");
  CREATE INDEX "articles_featured_idx" ON "articles" USING btree ("featured");
  CREATE INDEX "_status_updatedAt_idx" ON "articles" USING btree ("_status","updated_at");
  CREATE INDEX "_articles_v_version_version_series_slug_idx" ON "_articles_v" USING btree ("version_series_slug");
  CREATE INDEX "_articles_v_version_version_featured_idx" ON "_articles_v" USING btree ("version_featured");
  CREATE INDEX "version__status_version_updatedAt_idx" ON "_articles_v" USING btree ("version__status","version_updated_at");`)
}
