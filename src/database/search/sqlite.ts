import { sql, type SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { Payload, PayloadRequest } from 'payload'
import { weights, type IndexQuery, type Phrase, type SearchIndex, type Term } from './types'
import { end, mostNamed, namesOf, type Name } from './names'
import { trigrams, vocabulary, wordsOfDocument } from './vocabulary'

/** Words hold letters, numbers, `+` and `#` only, so nothing in them needs escaping. */
const phrase = ({ words, prefix }: Phrase): string => {
  const quoted = `"${words.join(' ')}"`
  // A whole word counts twice, so that it comes before those that only begin with it.
  return prefix ? `${quoted} OR ${quoted} *` : quoted
}

const anyOf = (alternatives: string[]): string => alternatives.join(' OR ')

/** An id as one word of the column `owners`. */
const ownerWord = (id: string): string => id.replaceAll('-', '')

const owner = (ids: string[]): string =>
  `owners : (${anyOf(ids.map((id) => `"${ownerWord(id)}"`))})`

/** Where words are looked for: in what says what an article is about before the whole of it. */
const everywhere = 'title description body'
const tiers = ['title', 'title description', everywhere]

function term({ phrases, owners }: Term, columns: string): string {
  const words = phrases.length > 0 ? [`{${columns}} : (${anyOf(phrases.map(phrase))})`] : []
  return `(${anyOf([...words, ...(owners.length > 0 ? [owner(owners)] : [])])})`
}

/** The query in the language of FTS5 (sqlite.org/fts5.html, section 3). */
const matchOf = ({ terms, match, owners }: IndexQuery, columns = everywhere): string =>
  [
    `(${terms.map((one) => term(one, columns)).join(match === 'all' ? ' AND ' : ' OR ')})`,
    ...owners.map((id) => owner([id])),
  ].join(' AND ')

/** The smallest difference in relevance that counts more than being newer, in decimals. */
const decimals = 1

/**
 * The index in SQLite: FTS5 without a copy of the texts, ranked by bm25, and the vocabulary by its
 * trigrams.
 */
export function sqliteSearch(payload: Payload): SearchIndex {
  const adapter = payload.db as unknown as SQLiteAdapter

  /** The connection of the request's transaction. */
  const connection = async (req?: PayloadRequest) => {
    const id = await req?.transactionID
    const session = id === undefined ? undefined : adapter.sessions[id]
    return (session?.db ?? adapter.drizzle) as SQLiteAdapter['drizzle']
  }

  const remove: SearchIndex['remove'] = async (ids, req) => {
    const db = await connection(req)
    const list = JSON.stringify(ids)
    await db.run(sql`DELETE FROM search_index WHERE rowid IN
      (SELECT number FROM search_documents WHERE id IN (SELECT value FROM json_each(${list})))`)
    await db.run(
      sql`DELETE FROM search_documents WHERE id IN (SELECT value FROM json_each(${list}))`,
    )
  }

  const learn: SearchIndex['learn'] = async (words, req) => {
    const db = await connection(req)
    const added = await db.all<{ word: string }>(
      sql`INSERT OR IGNORE INTO search_words (word)
        SELECT value FROM json_each(${JSON.stringify(vocabulary(words))}) RETURNING word`,
    )
    if (added.length === 0) return
    const pairs = added.flatMap(({ word }) => trigrams(word).map((trigram) => [trigram, word]))
    await db.run(
      sql`INSERT OR IGNORE INTO search_trigrams (trigram, word)
        SELECT value ->> 0, value ->> 1 FROM json_each(${JSON.stringify(pairs)})`,
    )
  }

  const count = async (match: string): Promise<number> => {
    const db = await connection()
    const [row] = await db.all<{ total: number }>(
      sql`SELECT count(*) AS total FROM search_index WHERE search_index MATCH ${match}`,
    )
    return row?.total ?? 0
  }

  const ranked = async (match: string, offset: number, limit: number): Promise<string[]> => {
    const db = await connection()
    const { title, description, body, owners } = weights
    // Named, since SQLite would rather look each hit up among the texts, which takes five times as long.
    const rows = await db.all<{ id: string }>(
      sql`SELECT id FROM search_index
        JOIN search_documents INDEXED BY search_documents_order_idx ON number = search_index.rowid
        WHERE search_index MATCH ${match}
        ORDER BY round(bm25(search_index, ${title}, ${description}, ${body}, ${owners}), ${decimals}),
          published_at DESC, id
        LIMIT ${limit} OFFSET ${offset}`,
    )
    return rows.map(({ id }) => id)
  }

  return {
    remove,
    learn,

    put: async (document, req) => {
      const { id, version, publishedAt, title, description, body, owners, text } = document
      await remove([id], req)
      const db = await connection(req)
      const [row] = await db.all<{ number: number }>(
        sql`INSERT INTO search_documents (id, version, published_at, text)
          VALUES (${id}, ${version}, ${publishedAt}, ${text}) RETURNING number`,
      )
      await db.run(
        sql`INSERT INTO search_index (rowid, title, description, body, owners)
          VALUES (${row!.number}, ${title.join(' ')}, ${description.join(' ')}, ${body.join(' ')},
            ${owners.map(ownerWord).join(' ')})`,
      )
      await learn(wordsOfDocument(document), req)
    },

    name: async (owner, words, req) => {
      const db = await connection(req)
      await db.run(sql`DELETE FROM search_names WHERE owner = ${owner}`)
      await db.run(
        sql`INSERT OR IGNORE INTO search_names (word, owner)
          SELECT value, ${owner} FROM json_each(${JSON.stringify(words)})`,
      )
      await learn(words, req)
    },

    names: async () => {
      const db = await connection()
      return namesOf(await db.all<Name>(sql`SELECT owner, word FROM search_names`))
    },

    named: async ({ words, prefix }) => {
      const db = await connection()
      const conditions = words.map((word, index) => {
        const last = prefix && index === words.length - 1
        const is = last ? sql`word >= ${word} AND word < ${word + end}` : sql`word = ${word}`
        return sql`owner IN (SELECT owner FROM search_names WHERE ${is})`
      })
      const rows = await db.all<{ owner: string }>(
        sql`SELECT DISTINCT owner FROM search_names
          WHERE ${sql.join(conditions, sql` AND `)} LIMIT ${mostNamed}`,
      )
      return rows.map((row) => row.owner)
    },

    clear: async (req) => {
      const db = await connection(req)
      // A table without contents of its own can't delete all of its rows at once in any other way.
      await db.run(sql`INSERT INTO search_index (search_index) VALUES ('delete-all')`)
      await db.run(sql`DELETE FROM search_documents`)
      await db.run(sql`DELETE FROM search_words`)
      await db.run(sql`DELETE FROM search_trigrams`)
      await db.run(sql`DELETE FROM search_names`)
    },

    versions: async (ids, req) => {
      const db = await connection(req)
      const rows = await db.all<{ id: string; version: string }>(
        sql`SELECT id, version FROM search_documents
          WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      )
      return new Map(rows.map(({ id, version }) => [id, version]))
    },

    idsAfter: async (after, limit) => {
      const db = await connection()
      const rows = await db.all<{ id: string }>(
        sql`SELECT id FROM search_documents WHERE id > ${after} ORDER BY id LIMIT ${limit}`,
      )
      return rows.map(({ id }) => id)
    },

    find: async (query) => {
      const { match, offset, limit } = query
      const all = matchOf(query)
      const total = await count(all)
      if (total <= offset || limit === 0) return { ids: [], total }
      // bm25 takes a word that most articles have for one that says nothing, also in a title. And it
      // takes its time with each article: most queries are answered by the few of the first tiers.
      const ids: string[] = []
      let before = { match: '', hits: 0 }
      for (const columns of match === 'all' ? tiers : [everywhere]) {
        const withEarlier = matchOf(query, columns)
        const only = before.match ? `(${withEarlier}) NOT (${before.match})` : withEarlier
        const hits = columns === everywhere ? total : await count(withEarlier)
        if (hits > offset)
          ids.push(...(await ranked(only, Math.max(0, offset - before.hits), limit - ids.length)))
        if (ids.length === limit) break
        before = { match: withEarlier, hits }
      }
      return { ids, total }
    },

    texts: async (ids) => {
      const db = await connection()
      const rows = await db.all<{ id: string; text: string }>(
        sql`SELECT id, text FROM search_documents
          WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      )
      return new Map(rows.map(({ id, text }) => [id, text]))
    },

    similar: async (word, limit) => {
      const db = await connection()
      const rows = await db.all<{ word: string }>(
        sql`SELECT word FROM search_trigrams
          WHERE trigram IN (SELECT value FROM json_each(${JSON.stringify(trigrams(word))}))
            AND length(word) BETWEEN ${word.length - 2} AND ${word.length + 2}
          GROUP BY word ORDER BY count(*) DESC, abs(length(word) - ${word.length}), word
          LIMIT ${limit}`,
      )
      return rows.map((row) => row.word)
    },
  }
}
