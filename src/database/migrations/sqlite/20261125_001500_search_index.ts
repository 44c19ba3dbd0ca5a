import { sql, type MigrateDownArgs, type MigrateUpArgs } from '@payloadcms/db-sqlite'

/**
 * The tables of the search index (`src/database/search`), written by hand: Payload knows nothing of
 * them. The words are folded before they come here, so the tokenizer only takes them apart again.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.run(sql`CREATE TABLE search_documents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    version TEXT NOT NULL,
    published_at TEXT NOT NULL,
    text TEXT NOT NULL
  )`)
  await db.run(sql`CREATE VIRTUAL TABLE search_index USING fts5(
    title, description, body, owners,
    content = '', contentless_delete = 1, prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co' tokenchars '+#'"
  )`)
  await db.run(sql`CREATE TABLE search_names (
    word TEXT NOT NULL,
    owner TEXT NOT NULL,
    PRIMARY KEY (word, owner)
  ) WITHOUT ROWID`)
  await db.run(sql`CREATE INDEX search_names_owner_idx ON search_names (owner)`)
  await db.run(sql`CREATE TABLE search_words (word TEXT PRIMARY KEY) WITHOUT ROWID`)
  await db.run(sql`CREATE TABLE search_trigrams (
    trigram TEXT NOT NULL,
    word TEXT NOT NULL,
    PRIMARY KEY (trigram, word)
  ) WITHOUT ROWID`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  const tables = ['trigrams', 'words', 'names', 'index', 'documents']
  for (const table of tables) await db.run(sql`DROP TABLE ${sql.identifier(`search_${table}`)}`)
}
