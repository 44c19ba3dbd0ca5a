import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "import_conflicts" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"path" varchar NOT NULL,
  	"article_id" uuid NOT NULL,
  	"text" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "deleted_sources" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"path" varchar NOT NULL,
  	"title" varchar NOT NULL,
  	"checksum" varchar NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "import_locks" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"name" varchar NOT NULL,
  	"host" varchar NOT NULL,
  	"pid" numeric NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "articles" ADD COLUMN "source_cover" varchar;
  ALTER TABLE "articles" ADD COLUMN "source_references" jsonb;
  ALTER TABLE "_articles_v" ADD COLUMN "version_source_cover" varchar;
  ALTER TABLE "_articles_v" ADD COLUMN "version_source_references" jsonb;
  ALTER TABLE "media" ADD COLUMN "checksum" varchar;
  ALTER TABLE "media" ADD COLUMN "source_path" varchar;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "import_conflicts_id" uuid;
  ALTER TABLE "payload_locked_documents_rels" ADD COLUMN "deleted_sources_id" uuid;
  ALTER TABLE "import_conflicts" ADD CONSTRAINT "import_conflicts_article_id_articles_id_fk" FOREIGN KEY ("article_id") REFERENCES "public"."articles"("id") ON DELETE set null ON UPDATE no action;
  CREATE UNIQUE INDEX "import_conflicts_path_idx" ON "import_conflicts" USING btree ("path");
  CREATE INDEX "import_conflicts_article_idx" ON "import_conflicts" USING btree ("article_id");
  CREATE INDEX "import_conflicts_updated_at_idx" ON "import_conflicts" USING btree ("updated_at");
  CREATE INDEX "import_conflicts_created_at_idx" ON "import_conflicts" USING btree ("created_at");
  CREATE UNIQUE INDEX "deleted_sources_path_idx" ON "deleted_sources" USING btree ("path");
  CREATE INDEX "deleted_sources_updated_at_idx" ON "deleted_sources" USING btree ("updated_at");
  CREATE INDEX "deleted_sources_created_at_idx" ON "deleted_sources" USING btree ("created_at");
  CREATE UNIQUE INDEX "import_locks_name_idx" ON "import_locks" USING btree ("name");
  CREATE INDEX "import_locks_updated_at_idx" ON "import_locks" USING btree ("updated_at");
  CREATE INDEX "import_locks_created_at_idx" ON "import_locks" USING btree ("created_at");
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_import_conflicts_fk" FOREIGN KEY ("import_conflicts_id") REFERENCES "public"."import_conflicts"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_locked_documents_rels" ADD CONSTRAINT "payload_locked_documents_rels_deleted_sources_fk" FOREIGN KEY ("deleted_sources_id") REFERENCES "public"."deleted_sources"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "media_checksum_idx" ON "media" USING btree ("checksum");
  CREATE INDEX "payload_locked_documents_rels_import_conflicts_id_idx" ON "payload_locked_documents_rels" USING btree ("import_conflicts_id");
  CREATE INDEX "payload_locked_documents_rels_deleted_sources_id_idx" ON "payload_locked_documents_rels" USING btree ("deleted_sources_id");
  ALTER TABLE "users" DROP COLUMN "reset_password_requested_at";`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "import_conflicts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "deleted_sources" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "import_locks" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "import_conflicts" CASCADE;
  DROP TABLE "deleted_sources" CASCADE;
  DROP TABLE "import_locks" CASCADE;
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_import_conflicts_fk";
  
  ALTER TABLE "payload_locked_documents_rels" DROP CONSTRAINT IF EXISTS "payload_locked_documents_rels_deleted_sources_fk";
  
  DROP INDEX "media_checksum_idx";
  DROP INDEX "payload_locked_documents_rels_import_conflicts_id_idx";
  DROP INDEX "payload_locked_documents_rels_deleted_sources_id_idx";
  ALTER TABLE "users" ADD COLUMN "reset_password_requested_at" timestamp(3) with time zone;
  ALTER TABLE "articles" DROP COLUMN "source_cover";
  ALTER TABLE "articles" DROP COLUMN "source_references";
  ALTER TABLE "_articles_v" DROP COLUMN "version_source_cover";
  ALTER TABLE "_articles_v" DROP COLUMN "version_source_references";
  ALTER TABLE "media" DROP COLUMN "checksum";
  ALTER TABLE "media" DROP COLUMN "source_path";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "import_conflicts_id";
  ALTER TABLE "payload_locked_documents_rels" DROP COLUMN "deleted_sources_id";`)
}
