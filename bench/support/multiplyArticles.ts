/**
 * Makes many articles out of few, in the database itself, since a real import of 10,000 takes
 * minutes (`bench/import.ts` measures that). Copies are older than their originals and have the same
 * authors and tags, and of versions the newest one. SQLite, and nobody else may have it open.
 * Usage: multiplyArticles.ts TIMES
 */
import '@payloadcms/richtext-lexical'
import { getPayload } from 'payload'
import config from '@payload-config'
import { close } from '@/database/close'

type Client = { execute: (sql: string) => Promise<{ rows: { name: string }[] }> }

const columnsOf = async (client: Client, table: string): Promise<string[]> => {
  const { rows } = await client.execute(`PRAGMA table_info(${table})`)
  return rows.map(({ name }) => name)
}

/** Copies every row of a table, with some of its columns replaced by expressions. */
async function copy(
  client: Client,
  table: string,
  replaced: Record<string, string>,
  where: string,
): Promise<void> {
  const columns = (await columnsOf(client, table)).filter((name) => replaced[name] !== 'new')
  const names = columns.map((name) => `"${name}"`).join(', ')
  const values = columns.map((name) => replaced[name] ?? `"${name}"`).join(', ')
  await client.execute(`INSERT INTO ${table} (${names}) SELECT ${values} FROM ${table} ${where}`)
}

async function multiply(client: Client, times: number): Promise<void> {
  await client.execute(
    'CREATE TEMP TABLE original AS SELECT id, slug, source_path FROM articles WHERE deleted_at IS NULL',
  )
  await client.execute(
    'CREATE TEMP TABLE newest AS SELECT id FROM _articles_v WHERE latest = 1 AND parent_id IN (SELECT id FROM original)',
  )
  for (let n = 1; n < times; n++) {
    const idOf = (column: string) => `substr(${column}, 1, 24) || '${String(n).padStart(12, '0')}'`
    await copy(
      client,
      'articles',
      {
        id: idOf('id'),
        slug: `slug || '-${n}'`,
        title: `title || ' ${n}'`,
        source_path: `'${n}/' || source_path`,
        published_at: `strftime('%Y-%m-%dT%H:%M:%fZ', published_at, '-${n} months')`,
      },
      'WHERE id IN (SELECT id FROM original)',
    )
    await copy(
      client,
      'articles_rels',
      { id: 'new', parent_id: idOf('parent_id') },
      'WHERE parent_id IN (SELECT id FROM original)',
    )
    await copy(
      client,
      '_articles_v',
      {
        id: idOf('id'),
        parent_id: idOf('parent_id'),
        version_slug: `version_slug || '-${n}'`,
        version_title: `version_title || ' ${n}'`,
        version_source_path: `'${n}/' || version_source_path`,
        version_published_at: `strftime('%Y-%m-%dT%H:%M:%fZ', version_published_at, '-${n} months')`,
      },
      'WHERE id IN (SELECT id FROM newest)',
    )
    await copy(
      client,
      '_articles_v_rels',
      { id: 'new', parent_id: idOf('parent_id') },
      'WHERE parent_id IN (SELECT id FROM newest)',
    )
  }
  for (const table of ['tags', 'authors'])
    await client.execute(`UPDATE ${table} SET article_count = article_count * ${times}`)
}

const payload = await getPayload({ config })
const { client } = payload.db as unknown as { client: Client }
await multiply(client, Number(process.argv[2]))
await close(payload)
process.exit()
