import type { Payload } from 'payload'
import { searchIndex, type Phrase, type SearchIndex, type Term } from '@/database/search'
import { distance, errorsAllowed } from './distance'
import { parseQuery } from './query'

/** What to find, and which part of it. */
export type FindOptions = {
  /** The query as it was typed. */
  text: string
  /** Whether it is still being typed. */
  typing?: boolean
  /** Ids of tags and authors that all must be the article's. */
  owners?: string[]
  offset: number
  limit: number
}

/** What was found. */
export type FoundArticles = {
  /** Ids of articles, the best first; whoever shows them reads them with a reader's rights. */
  ids: string[]
  total: number
  /** What was looked for, corrections included: what to mark in texts. */
  phrases: Phrase[]
  /** Words that were taken to be typing errors, and what they were taken for. */
  corrections: { from: string; to: string }[]
  /** False when no article has every word and these have some. */
  matchesAll: boolean
  /** Whether the query was longer than what was looked for. */
  isCut: boolean
}

/** Fewer hits than this are little: perhaps a word is misspelt. */
const few = 3

/** Words of the vocabulary that are compared with a misspelt one. */
const mostCandidates = 60

/** How many of those are looked up. */
const mostLookups = 4

/** Words of a query that are corrected, at most. */
const mostCorrections = 3

/** A phrase with the tags and authors that it names. */
const termOf = async (index: SearchIndex, phrase: Phrase): Promise<Term> => ({
  phrases: [phrase],
  owners: await index.named(phrase),
})

const countOf = async (index: SearchIndex, term: Term): Promise<number> =>
  (await index.find({ terms: [term], match: 'all', owners: [], offset: 0, limit: 0 })).total

/** The word that a misspelt one most probably is: of the nearest, the one with the most articles. */
async function correct(
  index: SearchIndex,
  term: Term,
): Promise<{ term: Term; from: string; to: string } | undefined> {
  const [phrase] = term.phrases
  const [word, ...more] = phrase?.words ?? []
  if (!phrase || word === undefined || more.length > 0) return undefined
  const allowed = errorsAllowed(word)
  if (allowed === 0) return undefined
  const present = await countOf(index, term)
  if (present >= few) return undefined
  const similar = await index.similar(word, mostCandidates)
  const near = similar
    .map((candidate) => ({ candidate, errors: distance(word, candidate, allowed) }))
    .filter(
      ({ candidate, errors }) => errors > 0 && errors <= allowed && !candidate.startsWith(word),
    )
    .sort((one, other) => one.errors - other.errors)
  let best: { term: Term; to: string; count: number; errors: number } | undefined
  for (const { candidate, errors } of near.slice(0, mostLookups)) {
    if (best && errors > best.errors) break
    const meant = await termOf(index, { words: [candidate], prefix: false })
    const count = await countOf(index, meant)
    if (count > (best?.count ?? present)) best = { term: meant, to: candidate, count, errors }
  }
  return (
    best && {
      from: word,
      to: best.to,
      term: {
        phrases: [...term.phrases, ...best.term.phrases],
        owners: [...new Set([...term.owners, ...best.term.owners])],
      },
    }
  )
}

/**
 * Finds articles by the words of a query. Articles that have all of them come first; when there are
 * few, misspelt words are also taken for what they probably are; when there are none, one word is
 * enough.
 *
 * @param payload a connected Payload
 * @param options see {@link FindOptions}
 */
export async function findArticles(
  payload: Payload,
  { text, typing = false, owners = [], offset, limit }: FindOptions,
): Promise<FoundArticles> {
  const index = searchIndex(payload)
  const { phrases, isCut } = parseQuery(text, { typing })
  const nothing = { ids: [], total: 0, phrases, corrections: [], matchesAll: true, isCut }
  if (phrases.length === 0) return nothing
  const find = (terms: Term[], match: 'all' | 'any') =>
    index.find({ terms, match, owners, offset, limit })

  const terms = await Promise.all(phrases.map((phrase) => termOf(index, phrase)))
  const exact = await find(terms, 'all')
  if (exact.total >= few) return { ...nothing, ...exact }

  const corrections: FoundArticles['corrections'] = []
  const meant: Term[] = []
  for (const term of terms) {
    const corrected = corrections.length < mostCorrections ? await correct(index, term) : undefined
    meant.push(corrected?.term ?? term)
    if (corrected) corrections.push({ from: corrected.from, to: corrected.to })
  }
  const allPhrases = meant.flatMap((term) => term.phrases)
  const corrected = corrections.length > 0 ? await find(meant, 'all') : exact
  if (corrected.total > exact.total)
    return { ...nothing, ...corrected, phrases: allPhrases, corrections }
  if (exact.total > 0 || terms.length === 1) return { ...nothing, ...exact }
  const some = await find(meant, 'any')
  return { ...nothing, ...some, phrases: allPhrases, corrections, matchesAll: false }
}
