import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`import_conflicts\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`path\` text NOT NULL,
  	\`article_id\` text(36) NOT NULL,
  	\`text\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	FOREIGN KEY (\`article_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE set null
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`import_conflicts_path_idx\` ON \`import_conflicts\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`import_conflicts_article_idx\` ON \`import_conflicts\` (\`article_id\`);`)
  await db.run(sql`CREATE INDEX \`import_conflicts_updated_at_idx\` ON \`import_conflicts\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`import_conflicts_created_at_idx\` ON \`import_conflicts\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`deleted_sources\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`path\` text NOT NULL,
  	\`title\` text NOT NULL,
  	\`checksum\` text NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`deleted_sources_path_idx\` ON \`deleted_sources\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`deleted_sources_updated_at_idx\` ON \`deleted_sources\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`deleted_sources_created_at_idx\` ON \`deleted_sources\` (\`created_at\`);`)
  await db.run(sql`CREATE TABLE \`import_locks\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`name\` text NOT NULL,
  	\`host\` text NOT NULL,
  	\`pid\` numeric NOT NULL,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE UNIQUE INDEX \`import_locks_name_idx\` ON \`import_locks\` (\`name\`);`)
  await db.run(sql`CREATE INDEX \`import_locks_updated_at_idx\` ON \`import_locks\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`import_locks_created_at_idx\` ON \`import_locks\` (\`created_at\`);`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`source_cover\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`source_references\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_source_cover\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_source_references\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`checksum\` text;`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`source_path\` text;`)
  await db.run(sql`CREATE INDEX \`media_checksum_idx\` ON \`media\` (\`checksum\`);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`import_conflicts_id\` text(36) REFERENCES import_conflicts(id);`)
  await db.run(sql`ALTER TABLE \`payload_locked_documents_rels\` ADD \`deleted_sources_id\` text(36) REFERENCES deleted_sources(id);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_import_conflicts_id_idx\` ON \`payload_locked_documents_rels\` (\`import_conflicts_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_deleted_sources_id_idx\` ON \`payload_locked_documents_rels\` (\`deleted_sources_id\`);`)
  await db.run(sql`ALTER TABLE \`users\` DROP COLUMN \`reset_password_requested_at\`;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`PRAGMA foreign_keys=OFF;`)
  await db.run(sql`CREATE TABLE \`__new_payload_locked_documents_rels\` (
  	\`id\` integer PRIMARY KEY NOT NULL,
  	\`order\` integer,
  	\`parent_id\` text(36) NOT NULL,
  	\`path\` text NOT NULL,
  	\`articles_id\` text(36),
  	\`authors_id\` text(36),
  	\`tags_id\` text(36),
  	\`media_id\` text(36),
  	\`users_id\` text(36),
  	FOREIGN KEY (\`parent_id\`) REFERENCES \`payload_locked_documents\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`articles_id\`) REFERENCES \`articles\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`authors_id\`) REFERENCES \`authors\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`tags_id\`) REFERENCES \`tags\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`media_id\`) REFERENCES \`media\`(\`id\`) ON UPDATE no action ON DELETE cascade,
  	FOREIGN KEY (\`users_id\`) REFERENCES \`users\`(\`id\`) ON UPDATE no action ON DELETE cascade
  );
  `)
  await db.run(sql`INSERT INTO \`__new_payload_locked_documents_rels\`("id", "order", "parent_id", "path", "articles_id", "authors_id", "tags_id", "media_id", "users_id") SELECT "id", "order", "parent_id", "path", "articles_id", "authors_id", "tags_id", "media_id", "users_id" FROM \`payload_locked_documents_rels\`;`)
  await db.run(sql`DROP TABLE \`payload_locked_documents_rels\`;`)
  await db.run(sql`ALTER TABLE \`__new_payload_locked_documents_rels\` RENAME TO \`payload_locked_documents_rels\`;`)
  await db.run(sql`PRAGMA foreign_keys=ON;`)
  // After the table that refers to them: SQLite follows its keys when a table goes.
  await db.run(sql`DROP TABLE \`import_conflicts\`;`)
  await db.run(sql`DROP TABLE \`deleted_sources\`;`)
  await db.run(sql`DROP TABLE \`import_locks\`;`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_order_idx\` ON \`payload_locked_documents_rels\` (\`order\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_parent_idx\` ON \`payload_locked_documents_rels\` (\`parent_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_path_idx\` ON \`payload_locked_documents_rels\` (\`path\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_articles_id_idx\` ON \`payload_locked_documents_rels\` (\`articles_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_authors_id_idx\` ON \`payload_locked_documents_rels\` (\`authors_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_tags_id_idx\` ON \`payload_locked_documents_rels\` (\`tags_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_media_id_idx\` ON \`payload_locked_documents_rels\` (\`media_id\`);`)
  await db.run(sql`CREATE INDEX \`payload_locked_documents_rels_users_id_idx\` ON \`payload_locked_documents_rels\` (\`users_id\`);`)
  await db.run(sql`DROP INDEX \`media_checksum_idx\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`checksum\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`source_path\`;`)
  await db.run(sql`ALTER TABLE \`users\` ADD \`reset_password_requested_at\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`source_cover\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`source_references\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_source_cover\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_source_references\`;`)
}
