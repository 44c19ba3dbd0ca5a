import type { MongooseAdapter } from '@payloadcms/db-mongodb'
import type { Payload, PayloadRequest } from 'payload'
import { weights, type IndexQuery, type Phrase, type SearchIndex, type Term } from './types'
import { end, mostNamed } from './names'
import { trigrams, vocabulary, wordsOfDocument } from './vocabulary'

/** Words of the vocabulary that a beginning is taken to mean when hits are ranked. */
const mostCompletions = 30

type Filter = Record<string, unknown>

type Names = { _id: string; words: string[] }

type Words = { _id: string; trigrams: string[]; length: number }

type Stored = {
  _id: string
  version: string
  publishedAt: Date
  title: string
  description: string
  body: string
  /** The owners as words, for ranking. */
  ownerWords: string
  titleWords: string[]
  descriptionWords: string[]
  /** Every word once: what queries are matched with. */
  words: string[]
  owners: string[]
  text: string
}

const ownerWord = (id: string): string => id.replaceAll('-', '')

/** All fields in one text, with blanks around every word. */
const allText = {
  $concat: [' ', '$title', ' | ', '$description', ' | ', '$body', ' '],
}

/** Every word of a phrase is among a document's `words`; the last may go on. */
function allWords({ words, prefix }: Phrase): Filter[] {
  const [last = ''] = words.slice(-1)
  const whole = (prefix ? words.slice(0, -1) : words).map((word) => ({ words: word }))
  return prefix ? [...whole, { words: { $elemMatch: { $gte: last, $lt: last + end } } }] : whole
}

function phrase(given: Phrase): Filter {
  const { words, prefix } = given
  const wanted = ` ${words.join(' ')}${prefix ? '' : ' '}`
  const inARow =
    words.length > 1 ? [{ $expr: { $gte: [{ $indexOfBytes: [allText, wanted] }, 0] } }] : []
  return { $and: [...allWords(given), ...inARow] }
}

const term = ({ phrases, owners }: Term): Filter => ({
  $or: [...phrases.map(phrase), ...(owners.length > 0 ? [{ owners: { $in: owners } }] : [])],
})

const filterOf = ({ terms, match, owners }: IndexQuery): Filter => ({
  $and: [
    { [match === 'all' ? '$and' : '$or']: terms.map(term) },
    ...(owners.length > 0 ? [{ owners: { $all: owners } }] : []),
  ],
})

/** Ranks without a text index: the words that title and description share with the query. */
function scoreOf({ terms }: IndexQuery): Filter {
  const words = terms.flatMap(({ phrases }) => phrases.flatMap((it) => it.words))
  const owners = terms.flatMap((it) => it.owners)
  const shared = (field: string, wanted: string[], weight: number) => ({
    $multiply: [{ $size: { $setIntersection: [`$${field}`, wanted] } }, weight],
  })
  return {
    $add: [
      shared('titleWords', words, weights.title),
      shared('descriptionWords', words, weights.description),
      shared('owners', owners, weights.owners),
      shared('words', words, weights.body),
    ],
  }
}

const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 11000

const isAboutText = (error: unknown): error is Error =>
  error instanceof Error && /\$text|text index/.test(error.message)

/** Whether each connected database has made its indexes. */
const prepared = new WeakMap<object, Promise<unknown>>()

/** The databases that have no text indexes, such as some that only speak MongoDB's protocol. */
const withoutText = new WeakSet()

/**
 * The index in MongoDB: queries are matched with the words of each document (a multikey index, which
 * knows beginnings of words as well), hits ranked by the score of a text index. A database that
 * doesn't know `$text` ranks by the fields that have the words, and says so once.
 */
export function mongodbSearch(payload: Payload): SearchIndex {
  const adapter = payload.db as unknown as MongooseAdapter
  const { connection } = adapter
  const documents = connection.collection<Stored>('search_documents')
  const words = connection.collection<Words>('search_words')
  const names = connection.collection<Names>('search_names')

  const prepare = () => {
    const made =
      prepared.get(connection) ??
      Promise.all([
        documents.createIndex({ words: 1 }),
        documents.createIndex({ owners: 1 }),
        documents.createIndex(
          { title: 'text', description: 'text', body: 'text', ownerWords: 'text' },
          {
            name: 'search_text',
            // The words are folded and not stemmed, as in the other engines.
            default_language: 'none',
            language_override: 'none',
            weights: {
              title: weights.title,
              description: weights.description,
              body: weights.body,
              ownerWords: weights.owners,
            },
          },
        ),
        words.createIndex({ trigrams: 1 }),
        names.createIndex({ words: 1 }),
      ])
    prepared.set(connection, made)
    return made
  }

  /** The session of the request's transaction, for the options of an operation. */
  const within = async (req?: PayloadRequest) => {
    const id = await req?.transactionID
    const session = id === undefined ? undefined : adapter.sessions[id]
    return session?.inTransaction() ? { session } : {}
  }

  // Outside the transaction: a word that two articles bring at once must not refuse one of them.
  const learn = async (given: string[]) => {
    await prepare()
    const wanted = vocabulary(given)
    const known = await words
      .find({ _id: { $in: wanted } }, { projection: { _id: 1 } })
      .map(({ _id }) => _id)
      .toArray()
    const knownWords = new Set(known)
    const added = wanted
      .filter((word) => !knownWords.has(word))
      .map((word) => ({ _id: word, trigrams: trigrams(word), length: word.length }))
    if (added.length === 0) return
    await words.insertMany(added, { ordered: false }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error
    })
  }

  /** The words that a query may mean, for the text index, which knows no beginnings. */
  async function searchText({ terms }: IndexQuery): Promise<string> {
    const phrases = terms.flatMap((it) => it.phrases)
    const completions = await Promise.all(
      phrases
        .filter(({ prefix }) => prefix)
        .map(({ words: some }) => {
          const last = some.at(-1) ?? ''
          return words
            .find({ _id: { $gte: last, $lt: last + end } }, { projection: { _id: 1 } })
            .limit(mostCompletions)
            .map(({ _id }) => _id)
            .toArray()
        }),
    )
    const owners = terms.flatMap((it) => it.owners.map(ownerWord))
    return [...phrases.flatMap((it) => it.words), ...completions.flat(), ...owners].join(' ')
  }

  async function findBy(match: Filter, score: Filter, { offset, limit }: IndexQuery) {
    const total = await documents
      .aggregate<{ total: number }>([{ $match: match }, { $count: 'total' }])
      .toArray()
    const found = await documents
      .aggregate<{ _id: string }>([
        { $match: match },
        { $project: { publishedAt: 1, score } },
        { $sort: { score: -1, publishedAt: -1, _id: 1 } },
        { $skip: offset },
        { $limit: limit },
        { $project: { _id: 1 } },
      ])
      .toArray()
    return { ids: found.map(({ _id }) => _id), total: total[0]?.total ?? 0 }
  }

  return {
    learn,

    put: async (document, req) => {
      await prepare()
      const { id, version, publishedAt, title, description, body, owners, text } = document
      await documents.replaceOne(
        { _id: id },
        {
          version,
          publishedAt: new Date(publishedAt),
          title: title.join(' '),
          description: description.join(' '),
          body: body.join(' '),
          ownerWords: owners.map(ownerWord).join(' '),
          titleWords: title,
          descriptionWords: description,
          words: [...new Set(wordsOfDocument(document))],
          owners,
          text,
        },
        { upsert: true, ...(await within(req)) },
      )
      await learn(wordsOfDocument(document))
    },

    remove: async (ids, req) => {
      await documents.deleteMany({ _id: { $in: ids } }, await within(req))
    },

    name: async (owner, given, req) => {
      await prepare()
      const options = await within(req)
      if (given.length === 0) await names.deleteOne({ _id: owner }, options)
      else await names.replaceOne({ _id: owner }, { words: given }, { upsert: true, ...options })
      await learn(given)
    },

    names: async () => {
      const found = await names.find({}).toArray()
      return new Map(found.map(({ _id, words: some }) => [_id, some]))
    },

    named: async (given) => {
      const found = await names
        .find({ $and: allWords(given) }, { projection: { _id: 1 } })
        .limit(mostNamed)
        .toArray()
      return found.map(({ _id }) => _id)
    },

    clear: async (req) => {
      const options = await within(req)
      await documents.deleteMany({}, options)
      await names.deleteMany({}, options)
      await words.deleteMany({}, options)
    },

    versions: async (ids, req) => {
      const found = await documents
        .find({ _id: { $in: ids } }, { projection: { version: 1 }, ...(await within(req)) })
        .toArray()
      return new Map(found.map(({ _id, version }) => [_id, version]))
    },

    idsAfter: async (after, limit) => {
      const found = await documents
        .find({ _id: { $gt: after } }, { projection: { _id: 1 } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray()
      return found.map(({ _id }) => _id)
    },

    find: async (query) => {
      await prepare()
      const filter = filterOf(query)
      if (!withoutText.has(connection))
        try {
          const match = { $text: { $search: await searchText(query) }, ...filter }
          const score = { $round: [{ $meta: 'textScore' }, 1] }
          return await findBy(match, score, query)
        } catch (error) {
          if (!isAboutText(error)) throw error
          payload.logger.warn(
            `The database has no text index, so search ranks by title and description alone. ${error.message}`,
          )
          withoutText.add(connection)
        }
      return findBy(filter, scoreOf(query), query)
    },

    texts: async (ids) => {
      const found = await documents
        .find({ _id: { $in: ids } }, { projection: { text: 1 } })
        .toArray()
      return new Map(found.map(({ _id, text }) => [_id, text]))
    },

    similar: async (word, limit) => {
      const wanted = trigrams(word)
      const found = await words
        .aggregate<{ _id: string }>([
          {
            $match: {
              trigrams: { $in: wanted },
              length: { $gte: word.length - 2, $lte: word.length + 2 },
            },
          },
          { $project: { shared: { $size: { $setIntersection: ['$trigrams', wanted] } } } },
          { $sort: { shared: -1, _id: 1 } },
          { $limit: limit },
        ])
        .toArray()
      return found.map(({ _id }) => _id)
    },
  }
}
