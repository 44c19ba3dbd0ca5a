import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_tag_operations_kind" AS ENUM('merge', 'rename', 'split', 'delete');
  CREATE TABLE "tag_operations" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"summary" varchar NOT NULL,
  	"kind" "enum_tag_operations_kind" NOT NULL,
  	"article_count" numeric,
  	"by_id" uuid,
  	"undone_at" timestamp(3) with time zone,
  	"undone_by_id" uuid,
  	"changes" jsonb NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "tags" ADD COLUMN "cover_id" uuid;
  ALTER TABLE "tags" ADD COLUMN "meta_title" varchar;
  ALTER TABLE "tags" ADD COLUMN "meta_description" varchar;
  ALTER TABLE "tag_operations" ADD CONSTRAINT "tag_operations_by_id_users_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "tag_operations" ADD CONSTRAINT "tag_operations_undone_by_id_users_id_fk" FOREIGN KEY ("undone_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "tag_operations_by_idx" ON "tag_operations" USING btree ("by_id");
  CREATE INDEX "tag_operations_undone_by_idx" ON "tag_operations" USING btree ("undone_by_id");
  CREATE INDEX "tag_operations_updated_at_idx" ON "tag_operations" USING btree ("updated_at");
  CREATE INDEX "tag_operations_created_at_idx" ON "tag_operations" USING btree ("created_at");
  ALTER TABLE "tags" ADD CONSTRAINT "tags_cover_id_media_id_fk" FOREIGN KEY ("cover_id") REFERENCES "public"."media"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "tags_cover_idx" ON "tags" USING btree ("cover_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "tag_operations" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "tag_operations" CASCADE;
  ALTER TABLE "tags" DROP CONSTRAINT "tags_cover_id_media_id_fk";
  
  DROP INDEX "tags_cover_idx";
  ALTER TABLE "tags" DROP COLUMN "cover_id";
  ALTER TABLE "tags" DROP COLUMN "meta_title";
  ALTER TABLE "tags" DROP COLUMN "meta_description";
  DROP TYPE "public"."enum_tag_operations_kind";`)
}
