import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`articles_newest_of_any_status_idx\`;`)
  await db.run(sql`CREATE INDEX \`articles_last_changed_of_any_status_idx\` ON \`articles\` (\`deleted_at\`,\`updated_at\`,\`created_at\`,\`id\`,\`_status\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`articles_last_changed_of_any_status_idx\`;`)
  await db.run(sql`CREATE INDEX \`articles_newest_of_any_status_idx\` ON \`articles\` (\`deleted_at\`,\`published_at\`,\`created_at\`,\`id\`,\`_status\`);`)
}
