import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`tag_operations\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`summary\` text NOT NULL,
  	\`kind\` text NOT NULL,
  	\`article_count\` numeric,
  	\`by_id\` text(36),
  	\`undone_at\` text,
  	\`undone_by_id\` text(36),
  	\`changes\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null,
  	FOREIGN KEY (\`undone_by_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE INDEX \`tag_operations_by_idx\` ON \`tag_operations\` (\`by_id\`);`)
  await db.run(sql`CREATE INDEX \`tag_operations_undone_by_idx\` ON \`tag_operations\` (\`undone_by_id\`);`)
  await db.run(sql`CREATE INDEX \`tag_operations_updated_at_idx\` ON \`tag_operations\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`tag_operations_created_at_idx\` ON \`tag_operations\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`tags\` ADD \`cover_id\` text(36) REFERENCES media(id);`)
  await db.run(sql`ALTER TABLE \`tags\` ADD \`meta_title\` text;`)
  await db.run(sql`ALTER TABLE \`tags\` ADD \`meta_description\` text;`)
  await db.run(sql`CREATE INDEX \`tags_cover_idx\` ON \`tags\` (\`cover_id\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`tag_operations\`;`)
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_tags\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`description\` text,
  	\`parent_id\` text(36),
  	\`article_count\` numeric DEFAULT 0,
  	\`generate_slug\` integer DEFAULT true,
  	\`slug\` text NOT NULL,
  	\`key\` text,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`tags\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`INSERT INTO \`__new_tags\`("id", "name", "description", "parent_id", "article_count", "generate_slug", "slug", "key", "updated_at", "created_at") SELECT "id", "name", "description", "parent_id", "article_count", "generate_slug", "slug", "key", "updated_at", "created_at" FROM \`tags\`;`)
  await db.run(sql`DROP TABLE \`tags\`;`)
  await db.run(sql`ALTER TABLE \`__new_tags\` RENAME TO \`tags\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  await db.run(sql`CREATE INDEX \`tags_parent_idx\` ON \`tags\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`tags_article_count_idx\` ON \`tags\` (\`article_count\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tags_slug_idx\` ON \`tags\` (\`slug\`);`)
  await db.run(sql`CREATE UNIQUE INDEX \`tags_key_idx\` ON \`tags\` (\`key\`);`)
  await db.run(sql`CREATE INDEX \`tags_updated_at_idx\` ON \`tags\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`tags_created_at_idx\` ON \`tags\` (\`created_at\`);`)
}
