import { sql, type MigrateDownArgs, type MigrateUpArgs } from '@payloadcms/db-postgres'

/**
 * The tables of the search index (`src/database/search`), written by hand: Payload knows nothing of
 * them. The words are folded before they come here, so no dictionary has a part in it.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    CREATE TABLE search_documents (
      id text COLLATE "C" PRIMARY KEY,
      version text NOT NULL,
      published_at timestamptz NOT NULL,
      words tsvector NOT NULL,
      text text NOT NULL
    );
    CREATE INDEX search_documents_words_idx ON search_documents USING gin (words);
    CREATE TABLE search_names (
      word text COLLATE "C" NOT NULL,
      owner text NOT NULL,
      PRIMARY KEY (word, owner)
    );
    CREATE INDEX search_names_owner_idx ON search_names (owner);
    CREATE TABLE search_words (word text COLLATE "C" PRIMARY KEY);
    CREATE TABLE search_trigrams (
      trigram text COLLATE "C" NOT NULL,
      word text COLLATE "C" NOT NULL,
      PRIMARY KEY (trigram, word)
    );
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`DROP TABLE search_trigrams, search_words, search_names, search_documents`)
}
