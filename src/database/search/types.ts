import type { PayloadRequest } from 'payload'

/** What the index knows of one article. Words are folded: lower case, without accents. */
export type SearchDocument = {
  /** Id of the article. */
  id: string
  /** State of the article that this was made from. */
  version: string
  /** ISO 8601. */
  publishedAt: string
  /** Words of the title, in their order. */
  title: string[]
  /** Words of the description, in their order. */
  description: string[]
  /** Words of the text, in their order. */
  body: string[]
  /** Ids of the tags and authors of the article. */
  owners: string[]
  /** The text that snippets are cut from. */
  text: string
}

/** Words that follow each other; with `prefix` the last one may go on. */
export type Phrase = { words: string[]; prefix: boolean }

/** One thing that is looked for: any of the phrases, or an article of one of the owners. */
export type Term = { phrases: Phrase[]; owners: string[] }

/** What to find. */
export type IndexQuery = {
  terms: Term[]
  /** Whether every term must match, or one is enough. */
  match: 'all' | 'any'
  /** Ids of tags and authors that all must be the article's. */
  owners: string[]
  offset: number
  limit: number
}

/** What was found: ids of articles, the best first, and how many there are in all. */
export type Found = { ids: string[]; total: number }

/**
 * The full-text index of an engine. Whoever writes passes the request whose transaction the writes
 * belong to; SQLite has one writer, so there it must have one.
 */
export type SearchIndex = {
  /** Puts a document in, in place of the one it had. */
  put: (document: SearchDocument, req: PayloadRequest) => Promise<void>
  /** Takes documents out; those it doesn't have are no error. */
  remove: (ids: string[], req: PayloadRequest) => Promise<void>
  /** Gives a tag or an author the words it is called by, in place of those it had; none forgets it. */
  name: (owner: string, words: string[], req: PayloadRequest) => Promise<void>
  /** The words that tags and authors are called by, by id. */
  names: () => Promise<Map<string, string[]>>
  /** Ids of the tags and authors that are called by all words of a phrase. */
  named: (phrase: Phrase) => Promise<string[]>
  /** Takes everything out, the vocabulary too. */
  clear: (req: PayloadRequest) => Promise<void>
  /**
   * Adds words to the vocabulary that typing errors are looked up in. It may hold words that no
   * document has any more: whoever suggests one looks first whether it finds something.
   */
  learn: (words: string[], req: PayloadRequest) => Promise<void>
  /** The versions of documents, by id, within the request's transaction where there is one. */
  versions: (ids: string[], req?: PayloadRequest) => Promise<Map<string, string>>
  /** Ids of documents in their order, after one. */
  idsAfter: (id: string, limit: number) => Promise<string[]>
  /** Finds documents: title before description, tags and authors before text, then the newest. */
  find: (query: IndexQuery) => Promise<Found>
  /** The texts that snippets are cut from, by id. */
  texts: (ids: string[]) => Promise<Map<string, string>>
  /** Words of the vocabulary that share the most trigrams with a word, the most alike first. */
  similar: (word: string, limit: number) => Promise<string[]>
}

/** How much a match in each field counts. */
export const weights = { title: 10, description: 4, owners: 4, body: 1 } as const
