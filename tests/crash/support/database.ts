import { createClient, type Client } from '@libsql/client'

const uuid = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}|\b[\da-f]{24}\b/g

/** Tables that say nothing of what was imported. */
const passing = /^(?:sqlite_|payload_migrations|payload_kv|payload_locked|import_locks)/

const rowsOf = async (client: Client, sql: string) => (await client.execute(sql)).rows

/** An SQLite file, looked at while no command runs. */
export function openDatabase(file: string) {
  const client = createClient({ url: `file:${file}` })
  return {
    close: () => client.close(),

    /** What SQLite itself finds wrong. */
    async faults(): Promise<unknown[]> {
      const integrity = await rowsOf(client, 'PRAGMA integrity_check')
      const keys = await rowsOf(client, 'PRAGMA foreign_key_check')
      return [...integrity.map((row) => row[0]).filter((it) => it !== 'ok'), ...keys]
    },

    /** Articles whose newest version is missing, or differs from what readers see. */
    articlesWithoutVersion: () =>
      rowsOf(
        client,
        `SELECT a.slug FROM articles a WHERE NOT EXISTS (
           SELECT 1 FROM _articles_v v WHERE v.parent_id = a.id AND v.latest = 1
             AND v.version__status = a._status AND v.version_title = a.title
             AND v.version_source_checksum = a.source_checksum AND v.version_content = a.content)`,
      ),

    /** Path, original, content and the number of relations of each article. */
    articles: () =>
      rowsOf(
        client,
        `SELECT a.source_path AS path, a.source_text AS text, a.content AS content,
           (SELECT count(*) FROM articles_rels r WHERE r.parent_id = a.id AND r.tags_id IS NOT NULL) AS tags,
           (SELECT count(*) FROM articles_rels r WHERE r.parent_id = a.id AND r.authors_id IS NOT NULL) AS authors
         FROM articles a`,
      ),

    /** Names of the images that documents speak of. */
    media: async () =>
      (await rowsOf(client, 'SELECT filename FROM media'))
        .map((row) => String(row.filename))
        .sort(),

    /** Everything that an import makes, without ids and times: equal after equal imports. */
    async dump(): Promise<string[]> {
      const names = new Map<string, string>()
      for (const [table, name] of [
        ['articles', 'slug'],
        ['authors', 'slug'],
        ['tags', 'slug'],
        ['media', 'filename'],
      ])
        for (const row of await rowsOf(client, `SELECT id, ${name} AS name FROM ${table}`))
          names.set(String(row.id), `${table}:${String(row.name)}`)
      const named = (value: unknown) =>
        String(value).replace(uuid, (id) => names.get(id) ?? 'an id')
      const lines: string[] = []
      const list = async (sql: string) => {
        for (const row of await rowsOf(client, sql))
          lines.push(Object.values(row).map(named).join(' | '))
      }
      await list(
        `SELECT slug, title, _status, published_at, word_count, source_path, source_checksum,
           source_references, content FROM articles ORDER BY slug`,
      )
      await list(
        `SELECT parent_id, path, "order", authors_id, tags_id FROM articles_rels
         JOIN articles a ON a.id = parent_id ORDER BY a.slug, path, "order"`,
      )
      await list('SELECT name, slug, article_count FROM authors ORDER BY slug')
      await list('SELECT name, slug, article_count FROM tags ORDER BY slug')
      await list('SELECT filename, alt, checksum, source_path FROM media ORDER BY filename')
      const tables = await rowsOf(
        client,
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_fts\\_%' ESCAPE '\\' ORDER BY name",
      )
      for (const { name } of tables)
        if (!passing.test(String(name)))
          lines.push(
            `${String(name)}: ${String((await rowsOf(client, `SELECT count(*) AS n FROM "${String(name)}"`))[0]?.n)} rows`,
          )
      return lines
    },
  }
}
