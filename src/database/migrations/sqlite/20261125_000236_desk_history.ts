import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE \`history\` (
  	\`id\` text(36) PRIMARY KEY NOT NULL,
  	\`title\` text,
  	\`action\` text NOT NULL,
  	\`actor\` text,
  	\`way\` text NOT NULL,
  	\`changed\` text,
  	\`status\` text,
  	\`type\` text NOT NULL,
  	\`document\` text NOT NULL,
  	\`actor_id\` text,
  	\`owner\` text,
  	\`autosave\` integer DEFAULT false,
  	\`updated_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL,
  	\`created_at\` text DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) NOT NULL
  );
  `)
  await db.run(sql`CREATE INDEX \`history_action_idx\` ON \`history\` (\`action\`);`)
  await db.run(sql`CREATE INDEX \`history_actor_idx\` ON \`history\` (\`actor\`);`)
  await db.run(sql`CREATE INDEX \`history_way_idx\` ON \`history\` (\`way\`);`)
  await db.run(sql`CREATE INDEX \`history_type_idx\` ON \`history\` (\`type\`);`)
  await db.run(sql`CREATE INDEX \`history_owner_idx\` ON \`history\` (\`owner\`);`)
  await db.run(sql`CREATE INDEX \`history_updated_at_idx\` ON \`history\` (\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`history_created_at_idx\` ON \`history\` (\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`document_createdAt_idx\` ON \`history\` (\`document\`,\`created_at\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP TABLE \`history\`;`)
}
