import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`articles_series_slug_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_featured_idx\`;`)
  await db.run(sql`DROP INDEX \`_status_updatedAt_idx\`;`)
  await db.run(sql`CREATE INDEX \`articles_newest_idx\` ON \`articles\` (\`_status\`,\`deleted_at\`,\`published_at\`,\`id\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_newest_featured_idx\` ON \`articles\` (\`featured\`,\`_status\`,\`deleted_at\`,\`published_at\`,\`id\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_series_idx\` ON \`articles\` (\`series_slug\`,\`_status\`,\`deleted_at\`,\`published_at\`,\`id\`,\`created_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_title_idx\` ON \`articles\` (\`title\`,\`deleted_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_newest_of_any_status_idx\` ON \`articles\` (\`deleted_at\`,\`published_at\`,\`created_at\`,\`id\`,\`_status\`);`)
  await db.run(sql`CREATE INDEX \`articles_oldest_idx\` ON \`articles\` (\`_status\`,\`deleted_at\`,\`created_at\`,\`id\`,\`published_at\`,\`updated_at\`);`)
  await db.run(sql`CREATE INDEX \`articles_last_changed_idx\` ON \`articles\` (\`_status\`,\`deleted_at\`,\`updated_at\`,\`published_at\`);`)
  await db.run(sql`DROP INDEX \`_articles_v_version_version_series_slug_idx\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_version_version_featured_idx\`;`)
  await db.run(sql`DROP INDEX \`version__status_version_updatedAt_idx\`;`)
  await db.run(sql`CREATE INDEX \`articles_v_newest_idx\` ON \`_articles_v\` (\`latest\`,\`version_deleted_at\`,\`version_published_at\`,\`created_at\`,\`version__status\`,\`version_title\`,\`version_slug\`,\`version_description\`);`)
  await db.run(sql`CREATE INDEX \`articles_v_last_changed_idx\` ON \`_articles_v\` (\`latest\`,\`version_deleted_at\`,\`version_updated_at\`,\`created_at\`,\`version__status\`);`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`articles_newest_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_newest_featured_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_series_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_title_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_newest_of_any_status_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_oldest_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_last_changed_idx\`;`)
  await db.run(sql`CREATE INDEX \`articles_series_slug_idx\` ON \`articles\` (\`series_slug\`);`)
  await db.run(sql`CREATE INDEX \`articles_featured_idx\` ON \`articles\` (\`featured\`);`)
  await db.run(sql`CREATE INDEX \`_status_updatedAt_idx\` ON \`articles\` (\`_status\`,\`updated_at\`);`)
  await db.run(sql`DROP INDEX \`articles_v_newest_idx\`;`)
  await db.run(sql`DROP INDEX \`articles_v_last_changed_idx\`;`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_series_slug_idx\` ON \`_articles_v\` (\`version_series_slug\`);`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_featured_idx\` ON \`_articles_v\` (\`version_featured\`);`)
  await db.run(sql`CREATE INDEX \`version__status_version_updatedAt_idx\` ON \`_articles_v\` (\`version__status\`,\`version_updated_at\`);`)
}
