import '@payloadcms/richtext-lexical'
import config from '@payload-config'
import type { PostgresAdapter } from '@payloadcms/db-postgres'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { existsSync } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import { createLocalReq, getPayload, type Migration, type Payload } from 'payload'
import { database } from '@/database'
import { close } from '@/database/close'
import { migrate, pendingMigrations } from '@/database/migrate'
import { migrations as postgresMigrations } from '@/database/migrations/postgres'
import { migrations as sqliteMigrations } from '@/database/migrations/sqlite'
import { isReady } from '@/database/ready'
import { engines } from '../support/engines/index.mjs'
import { startOctavo } from '../support/octavo-process.mjs'
import { getTestPayload } from '../support/payload'

const { OCTAVO_TEST_ENGINE: engine = '', OCTAVO_TEST_TEMPLATE: template = '' } = process.env

const emptyDatabase = async () => {
  const url = await engines[engine]?.createEmptyDatabase(template)
  if (!url) throw new Error(`There is no engine ${engine}.`)
  return url
}

let connections = 0

/** Connects to a database of one's own, does the work, and closes it. */
async function connected<Result>(url: string, work: (payload: Payload) => Promise<Result>) {
  const payload = await getPayload({
    config: Object.assign({}, await config, { db: database(url) }),
    key: `migrations-${++connections}`,
  })
  try {
    return await work(payload)
  } finally {
    await close(payload)
  }
}

/** Runs a query that returns one text per row. */
async function texts(payload: Payload, sql: string): Promise<string[]> {
  if (engine === 'sqlite') {
    const { rows } = await (payload.db as unknown as SQLiteAdapter).client.execute(sql)
    return rows.map((row) => String(row.text))
  }
  const { rows } = await (payload.db as unknown as PostgresAdapter).pool.query<{ text: string }>(
    sql,
  )
  return rows.map(({ text }) => text)
}

/** Every table, column, index and constraint, in an order of its own. */
const schema = (payload: Payload): Promise<string[]> =>
  texts(
    payload,
    engine === 'sqlite'
      ? `SELECT sql AS text FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql`
      : `SELECT concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) AS text
           FROM information_schema.columns WHERE table_schema = 'public'
         UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
         UNION ALL SELECT concat_ws(' ', conrelid::regclass, pg_get_constraintdef(oid))
           FROM pg_constraint WHERE connamespace = 'public'::regnamespace
         ORDER BY 1`,
  )

/** The schema that the tests' template has. */
const wantedSchema = async () => schema(await getTestPayload())

const migrations = (engine === 'sqlite' ? sqliteMigrations : postgresMigrations) as Migration[]

/** Takes every migration back, the last one first. */
async function takeBack(payload: Payload): Promise<void> {
  const req = await createLocalReq({}, payload)
  const { drizzle } = payload.db as unknown as { drizzle: unknown }
  for (const { down } of [...migrations].reverse())
    await (down as (args: object) => Promise<void>)({ db: drizzle, payload, req })
}

/** Starts `npm run migrate` and kills it without warning, shortly after it has connected. */
async function killWhileMigrating(url: string, delay: number): Promise<void> {
  const script = ['--conditions=production', '--import', 'tsx', 'scripts/migrate.ts']
  const { child, ended } = startOctavo(process.cwd(), script, { DATABASE_URL: url })
  const isConnected = async () => {
    if (engine === 'sqlite') return existsSync(url.slice('file:'.length))
    const payload = await getTestPayload()
    const name = new URL(url).pathname.slice(1)
    const sql = `SELECT datname AS text FROM pg_stat_activity WHERE datname = '${name}'`
    return (await texts(payload, sql)).length > 0
  }
  while (child.exitCode === null && !(await isConnected())) await setTimeout(5)
  await setTimeout(delay)
  child.kill('SIGKILL')
  await ended
}

// SECURITY E15. MongoDB has no schema, and so no migrations.
const describeWithSchema = engine === 'mongodb' ? describe.skip : describe

describeWithSchema('Migrations', () => {
  test('bring an empty database to the present schema, and run once only', async () => {
    await connected(await emptyDatabase(), async (payload) => {
      await migrate(payload)
      expect(await pendingMigrations(payload)).toEqual([])
      expect(await schema(payload)).toEqual(await wantedSchema())
      await migrate(payload)
      const { docs } = await payload.find({ collection: 'payload-migrations', pagination: false })
      expect(docs.map(({ name }) => name).sort()).toEqual(migrations.map(({ name }) => name).sort())
    })
  })

  test('taken back leave nothing, and brought up again end in the same schema', async () => {
    await connected(await emptyDatabase(), async (payload) => {
      await migrate(payload)
      await takeBack(payload)
      expect(await schema(payload)).toEqual([])
      await migrate(payload)
      expect(await schema(payload)).toEqual(await wantedSchema())
    })
  })

  test('SECURITY E15: bring a database of the first release up, with all that was written in it', async () => {
    const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`
    const [user, author, tag, media, article, draft] = [1, 2, 3, 4, 5, 6].map(id)
    const text = 'Written before the update, with an “ö”.'
    const leaf = { type: 'text', version: 1, text, format: 0, mode: 'normal', style: '', detail: 0 }
    const paragraph = { type: 'paragraph', version: 1, children: [leaf], textFormat: 0 }
    const root = { type: 'root', version: 1, format: '', indent: 0, direction: null }
    const content = JSON.stringify({ root: { ...root, children: [paragraph] } })
    const date = '2024-02-03T04:05:06.000Z'
    const columns = (prefix: string) =>
      [
        ...['title', 'content', 'slug', 'published_at', 'created_at', 'updated_at'],
        ...['cover_id', 'owner_id', '_status', 'source_path'],
      ]
        .map((name) => `"${prefix}${name}"`)
        .join(', ')
    const values = (slug: string, status: string) =>
      `'${slug}', '${content}', '${slug}', '${date}', '${date}', '${date}', '${media}', '${user}', '${status}', '${slug}.md'`
    const before = [
      `INSERT INTO users (id, name, role, email) VALUES ('${user}', 'Ada', 'admin', 'ada@example.org')`,
      `INSERT INTO media (id, alt, filename, owner_id) VALUES ('${media}', 'A picture', 'a.png', '${user}')`,
      `INSERT INTO authors (id, name, slug, "key", article_count) VALUES ('${author}', 'Ada', 'ada', 'ada', 1)`,
      `INSERT INTO tags (id, name, slug, "key", article_count) VALUES ('${tag}', 'Old', 'old', 'old', 1)`,
      ...[
        [article, 'kept', 'published'],
        [draft, 'begun', 'draft'],
      ].flatMap(([parent, slug = '', status = ''], n) => [
        `INSERT INTO articles (id, ${columns('')}) VALUES ('${parent}', ${values(slug, status)})`,
        `INSERT INTO articles_rels ("order", parent_id, path, authors_id) VALUES (1, '${parent}', 'authors', '${author}')`,
        `INSERT INTO articles_rels ("order", parent_id, path, tags_id) VALUES (1, '${parent}', 'tags', '${tag}')`,
        `INSERT INTO _articles_v (id, parent_id, latest, ${columns('version_')}) VALUES ('${id(7 + n)}', '${parent}', true, ${values(slug, status)})`,
        `INSERT INTO _articles_v_rels ("order", parent_id, path, authors_id) VALUES (1, '${id(7 + n)}', 'version.authors', '${author}')`,
      ]),
    ]
    await connected(await emptyDatabase(), async (payload) => {
      await payload.db.migrate({ migrations: migrations.slice(0, 1) })
      for (const sql of before) await texts(payload, sql)
      await migrate(payload)
      expect(await pendingMigrations(payload)).toEqual([])
      expect(await schema(payload)).toEqual(await wantedSchema())

      const { docs } = await payload.find({ collection: 'articles', depth: 1, sort: 'slug' })
      expect(docs).toMatchObject([
        { slug: 'begun', _status: 'draft' },
        {
          slug: 'kept',
          _status: 'published',
          publishedAt: date,
          content: JSON.parse(content) as object,
          source: { path: 'kept.md' },
          owner: { email: 'ada@example.org' },
          cover: { alt: 'A picture', filename: 'a.png' },
          authors: [{ name: 'Ada' }],
          tags: [{ name: 'Old' }],
        },
      ])
      const versions = await payload.findVersions({ collection: 'articles', depth: 0 })
      expect(versions.docs.map(({ parent }) => parent).sort()).toEqual([article, draft])
      const readers = { collection: 'articles', overrideAccess: false } as const
      expect((await payload.find(readers)).docs).toMatchObject([{ slug: 'kept' }])

      // And it goes on from there.
      const data = { title: 'Changed after the update' }
      await payload.update({ collection: 'articles', id: article!, data })
      expect((await payload.find(readers)).docs).toMatchObject([data])
    })
  })

  test('killed at any moment are completed by the next run', async () => {
    const url = await emptyDatabase()
    for (const delay of [0, 30, 120, 400]) await killWhileMigrating(url, delay)
    await connected(url, async (payload) => {
      await migrate(payload)
      expect(await pendingMigrations(payload)).toEqual([])
      expect(await schema(payload)).toEqual(await wantedSchema())
      if (engine === 'sqlite')
        expect(
          await texts(payload, 'SELECT integrity_check AS text FROM pragma_integrity_check'),
        ).toEqual(['ok'])
    })
  })

  test('that are missing make a site unready', async () => {
    await connected(await emptyDatabase(), async (payload) => {
      expect(await isReady(payload)).toBe(false)
      await migrate(payload)
      expect(await isReady(payload)).toBe(true)
    })
  })
})

describe('A site', () => {
  test('is ready with a migrated database, and not with a job that was left lying', async () => {
    const payload = await getTestPayload()
    expect(await isReady(payload)).toBe(true)
    const tenMinutesAgo = new Date(Date.now() - 10 * 60_000).toISOString()
    const { id } = await payload.create({
      collection: 'payload-jobs',
      data: { taskSlug: 'schedulePublish', input: {}, createdAt: tenMinutesAgo },
    })
    expect(await isReady(payload)).toBe(false)
    await payload.delete({ collection: 'payload-jobs', id })
    expect(await isReady(payload)).toBe(true)
  })
})
