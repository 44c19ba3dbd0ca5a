import { sql, type PostgresAdapter } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import type { IndexQuery, Phrase, SearchDocument, SearchIndex, Term } from './types'
import { end, mostNamed, namesOf, type Name } from './names'
import { trigrams, vocabulary, wordsOfDocument } from './vocabulary'

/** PostgreSQL's letters for the weights of the fields (PostgreSQL manual, 12.3.1). */
const letters = { title: 'A', description: 'B', owners: 'C', body: 'D' } as const

/** What the letters D, C, B and A count. */
const ranks = '{0.1, 0.4, 0.4, 1}'

/** Limits of the type tsvector (PostgreSQL manual, 12.11), the first with room to spare. */
const maxVectorBytes = 900_000
const maxPosition = 16_383
const maxPositions = 255

/** Words hold letters, numbers, `+` and `#` only, so nothing in them needs escaping. */
const lexeme = (word: string): string => `'${word}'`

/** An id as a word that is looked for among owners only. */
const ownerLexeme = (id: string): string => lexeme(id.replaceAll('-', ''))

/** Writes the words of a document as a tsvector, as far as it fits into one. */
function vectorOf({ title, description, body, owners }: SearchDocument): string {
  const positions = new Map<string, string[]>()
  let bytes = 0
  let position = 1
  const add = (word: string, letter: string) => {
    const found = positions.get(word)
    const isNew = found === undefined
    if (!isNew && found.length >= maxPositions) return
    const size = isNew ? Buffer.byteLength(word) + 8 : 2
    if (bytes + size > maxVectorBytes) return
    bytes += size
    const place = `${Math.min(position, maxPosition)}${letter}`
    if (isNew) positions.set(word, [place])
    else found.push(place)
  }
  for (const [field, words] of Object.entries({ title, description, body })) {
    for (const word of words) {
      add(lexeme(word), letters[field as keyof typeof letters])
      position++
    }
    // No phrase goes on from one field to the next.
    position++
  }
  for (const id of owners) add(ownerLexeme(id), letters.owners)
  return [...positions].map(([word, places]) => `${word}:${places.join(',')}`).join(' ')
}

const inText = `${letters.title}${letters.description}${letters.body}`

const phrase = ({ words, prefix }: Phrase): string[] => {
  const lexemes = words.map((word) => `${lexeme(word)}:${inText}`)
  const exact = lexemes.join(' <-> ')
  // A whole word counts twice, so that it comes before those that only begin with it.
  return prefix
    ? [exact, [...lexemes.slice(0, -1), `${lexeme(words.at(-1)!)}:*${inText}`].join(' <-> ')]
    : [exact]
}

const owner = (id: string): string => `${ownerLexeme(id)}:${letters.owners}`

const term = ({ phrases, owners }: Term): string =>
  `(${[...phrases.flatMap(phrase).map((it) => `(${it})`), ...owners.map(owner)].join(' | ')})`

/** The query as a tsquery (PostgreSQL manual, 8.11.2). */
const matchOf = ({ terms, match, owners }: IndexQuery): string =>
  [
    `(${terms.map(term).join(match === 'all' ? ' & ' : ' | ')})`,
    ...owners.map((id) => owner(id)),
  ].join(' & ')

/** The smallest difference in relevance that counts more than being newer, in decimals. */
const decimals = 2

/**
 * The index in PostgreSQL: a tsvector of words that are folded already, with a GIN index, ranked by
 * `ts_rank`. It needs no dictionary and no extension, so every database may have it.
 */
export function postgresSearch(payload: Payload): SearchIndex {
  const adapter = payload.db as unknown as PostgresAdapter

  /** Runs a statement in the request's transaction. */
  async function run<Row>(statement: ReturnType<typeof sql>, req?: PayloadRequest): Promise<Row[]> {
    const id = await req?.transactionID
    const session = id === undefined ? undefined : adapter.sessions[id]
    const { rows } = await (session?.db ?? adapter.drizzle).execute(statement)
    return rows as Row[]
  }

  /** A list as one parameter. */
  const list = (values: string[]) =>
    sql`(SELECT value FROM jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`

  const learn: SearchIndex['learn'] = async (words, req) => {
    const added = await run<{ word: string }>(
      sql`INSERT INTO search_words (word)
        SELECT value FROM jsonb_array_elements_text(${JSON.stringify(vocabulary(words))}::jsonb)
        ON CONFLICT DO NOTHING RETURNING word`,
      req,
    )
    if (added.length === 0) return
    const pairs = added.flatMap(({ word }) => trigrams(word).map((trigram) => [trigram, word]))
    await run(
      sql`INSERT INTO search_trigrams (trigram, word)
        SELECT value ->> 0, value ->> 1 FROM jsonb_array_elements(${JSON.stringify(pairs)}::jsonb)
        ON CONFLICT DO NOTHING`,
      req,
    )
  }

  return {
    learn,

    put: async (document, req) => {
      const { id, version, publishedAt, text } = document
      await run(
        sql`INSERT INTO search_documents (id, version, published_at, words, text)
          VALUES (${id}, ${version}, ${publishedAt}, ${vectorOf(document)}::tsvector, ${text})
          ON CONFLICT (id) DO UPDATE SET version = excluded.version,
            published_at = excluded.published_at, words = excluded.words, text = excluded.text`,
        req,
      )
      await learn(wordsOfDocument(document), req)
    },

    remove: async (ids, req) => {
      await run(sql`DELETE FROM search_documents WHERE id IN ${list(ids)}`, req)
    },

    name: async (owner, words, req) => {
      await run(sql`DELETE FROM search_names WHERE owner = ${owner}`, req)
      await run(
        sql`INSERT INTO search_names (word, owner)
          SELECT value, ${owner} FROM jsonb_array_elements_text(${JSON.stringify(words)}::jsonb)
          ON CONFLICT DO NOTHING`,
        req,
      )
      await learn(words, req)
    },

    names: async () => namesOf(await run<Name>(sql`SELECT owner, word FROM search_names`)),

    named: async ({ words, prefix }) => {
      const conditions = words.map((word, index) => {
        const last = prefix && index === words.length - 1
        const is = last ? sql`word >= ${word} AND word < ${word + end}` : sql`word = ${word}`
        return sql`owner IN (SELECT owner FROM search_names WHERE ${is})`
      })
      const rows = await run<{ owner: string }>(
        sql`SELECT DISTINCT owner FROM search_names
          WHERE ${sql.join(conditions, sql` AND `)} LIMIT ${mostNamed}`,
      )
      return rows.map((row) => row.owner)
    },

    clear: async (req) => {
      for (const table of ['search_documents', 'search_names', 'search_words', 'search_trigrams'])
        await run(sql`DELETE FROM ${sql.identifier(table)}`, req)
    },

    versions: async (ids, req) => {
      const rows = await run<{ id: string; version: string }>(
        sql`SELECT id, version FROM search_documents WHERE id IN ${list(ids)}`,
        req,
      )
      return new Map(rows.map(({ id, version }) => [id, version]))
    },

    idsAfter: async (after, limit) => {
      const rows = await run<{ id: string }>(
        sql`SELECT id FROM search_documents WHERE id > ${after} ORDER BY id LIMIT ${limit}`,
      )
      return rows.map(({ id }) => id)
    },

    find: async (query) => {
      const match = sql`${matchOf(query)}::tsquery`
      const [count] = await run<{ total: string }>(
        sql`SELECT count(*) AS total FROM search_documents WHERE words @@ ${match}`,
      )
      const total = Number(count?.total ?? 0)
      if (total <= query.offset) return { ids: [], total }
      const rows = await run<{ id: string }>(
        sql`SELECT id FROM search_documents WHERE words @@ ${match}
          ORDER BY round(ts_rank(${ranks}, words, ${match}, 1)::numeric, ${decimals}) DESC,
            published_at DESC, id
          LIMIT ${query.limit} OFFSET ${query.offset}`,
      )
      return { ids: rows.map(({ id }) => id), total }
    },

    texts: async (ids) => {
      const rows = await run<{ id: string; text: string }>(
        sql`SELECT id, text FROM search_documents WHERE id IN ${list(ids)}`,
      )
      return new Map(rows.map(({ id, text }) => [id, text]))
    },

    similar: async (word, limit) => {
      const rows = await run<{ word: string }>(
        sql`SELECT word FROM search_trigrams
          WHERE trigram IN ${list(trigrams(word))}
            AND length(word) BETWEEN ${word.length - 2} AND ${word.length + 2}
          GROUP BY word ORDER BY count(*) DESC, abs(length(word) - ${word.length}), word
          LIMIT ${limit}`,
      )
      return rows.map((row) => row.word)
    },
  }
}
