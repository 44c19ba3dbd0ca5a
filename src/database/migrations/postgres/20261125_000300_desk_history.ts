import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_history_action" AS ENUM('create', 'update', 'publish', 'unpublish', 'revert', 'trash', 'restore', 'delete');
  CREATE TYPE "public"."enum_history_way" AS ENUM('panel', 'rest', 'graphql', 'import', 'job', 'command');
  CREATE TYPE "public"."enum_history_status" AS ENUM('draft', 'published');
  CREATE TABLE "history" (
  	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
  	"title" varchar,
  	"action" "enum_history_action" NOT NULL,
  	"actor" varchar,
  	"way" "enum_history_way" NOT NULL,
  	"changed" varchar,
  	"status" "enum_history_status",
  	"type" varchar NOT NULL,
  	"document" varchar NOT NULL,
  	"actor_id" varchar,
  	"owner" varchar,
  	"autosave" boolean DEFAULT false,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE INDEX "history_action_idx" ON "history" USING btree ("action");
  CREATE INDEX "history_actor_idx" ON "history" USING btree ("actor");
  CREATE INDEX "history_way_idx" ON "history" USING btree ("way");
  CREATE INDEX "history_type_idx" ON "history" USING btree ("type");
  CREATE INDEX "history_owner_idx" ON "history" USING btree ("owner");
  CREATE INDEX "history_updated_at_idx" ON "history" USING btree ("updated_at");
  CREATE INDEX "history_created_at_idx" ON "history" USING btree ("created_at");
  CREATE INDEX "document_createdAt_idx" ON "history" USING btree ("document","created_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "history" CASCADE;
  DROP TYPE "public"."enum_history_action";
  DROP TYPE "public"."enum_history_way";
  DROP TYPE "public"."enum_history_status";`)
}
