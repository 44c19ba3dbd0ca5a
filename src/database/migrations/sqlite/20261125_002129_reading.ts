import { MigrateUpArgs, MigrateDownArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.run(sql`ALTER TABLE \`articles\` ADD \`updated\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`series\` text;`)
  await db.run(sql`ALTER TABLE \`articles\` ADD \`series_slug\` text;`)
  await db.run(sql`CREATE INDEX \`articles_series_slug_idx\` ON \`articles\` (\`series_slug\`);`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_updated\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_series\` text;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` ADD \`version_series_slug\` text;`)
  await db.run(sql`CREATE INDEX \`_articles_v_version_version_series_slug_idx\` ON \`_articles_v\` (\`version_series_slug\`);`)
  await db.run(sql`ALTER TABLE \`media\` ADD \`placeholder\` text;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.run(sql`DROP INDEX \`articles_series_slug_idx\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`updated\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`series\`;`)
  await db.run(sql`ALTER TABLE \`articles\` DROP COLUMN \`series_slug\`;`)
  await db.run(sql`DROP INDEX \`_articles_v_version_version_series_slug_idx\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_updated\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_series\`;`)
  await db.run(sql`ALTER TABLE \`_articles_v\` DROP COLUMN \`version_series_slug\`;`)
  await db.run(sql`ALTER TABLE \`media\` DROP COLUMN \`placeholder\`;`)
}
