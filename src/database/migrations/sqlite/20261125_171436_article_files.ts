import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE INDEX \`articles_files_idx\` ON \`articles\` (\`id\`,\`created_at\`,\`title\`,\`slug\`,\`deleted_at\`,\`source_path\`,\`source_checksum\`,\`source_references\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`articles_files_idx\`;`)
}
