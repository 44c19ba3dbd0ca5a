import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "articles" ADD COLUMN "updated" timestamp(3) with time zone;
  ALTER TABLE "articles" ADD COLUMN "series" varchar;
  ALTER TABLE "articles" ADD COLUMN "series_slug" varchar;
  ALTER TABLE "_articles_v" ADD COLUMN "version_updated" timestamp(3) with time zone;
  ALTER TABLE "_articles_v" ADD COLUMN "version_series" varchar;
  ALTER TABLE "_articles_v" ADD COLUMN "version_series_slug" varchar;
  ALTER TABLE "media" ADD COLUMN "placeholder" varchar;
  CREATE INDEX "articles_series_slug_idx" ON "articles" USING btree ("series_slug");
  CREATE INDEX "_articles_v_version_version_series_slug_idx" ON "_articles_v" USING btree ("version_series_slug");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP INDEX "articles_series_slug_idx";
  DROP INDEX "_articles_v_version_version_series_slug_idx";
  ALTER TABLE "articles" DROP COLUMN "updated";
  ALTER TABLE "articles" DROP COLUMN "series";
  ALTER TABLE "articles" DROP COLUMN "series_slug";
  ALTER TABLE "_articles_v" DROP COLUMN "version_updated";
  ALTER TABLE "_articles_v" DROP COLUMN "version_series";
  ALTER TABLE "_articles_v" DROP COLUMN "version_series_slug";
  ALTER TABLE "media" DROP COLUMN "placeholder";`)
}
