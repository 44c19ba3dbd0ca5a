import 'server-only'
import {
  findArticles,
  markMatches,
  maxQueryLength,
  snippet,
  type FoundArticles,
  type Segment,
} from '@/plugins/search'
import { searchIndex } from '@/database/search'
import { cms } from './cms'
import { toSummary } from './convert'
import { paths } from './paths'
import { getSite } from './site'

/** Hits on one page. */
const pageSize = 10

/** Pages of hits that can be looked at; nobody reads so far. */
const mostPages = 100

/** Tags and authors that can be chosen from without JavaScript. */
const mostChoices = 50

/** What somebody asks for, as the address of the page says it. */
export type SearchQuery = {
  text: string
  /** Slug of a tag. */
  tag: string
  /** Slug of an author. */
  author: string
  page: number
  /** Whether the query is still being typed. */
  typing: boolean
}

/** An article that was found. */
export type SearchHit = {
  path: string
  title: Segment[]
  /** Where the text has it; the description when it is elsewhere. */
  snippet: Segment[]
  /** Who wrote it, and when. */
  byline: string
}

/** What a search found. */
export type SearchResults = {
  hits: SearchHit[]
  total: number
  page: number
  pages: number
  /** What was found, in a sentence. */
  status: string
}

/** The first value of a parameter, which may be given several times or not at all. */
const first = (value: string[] | string | null | undefined): string =>
  (Array.isArray(value) ? value[0] : value) ?? ''

/**
 * Reads a search out of the parameters of an address.
 *
 * @param get gets a parameter by its name
 */
export function readSearch(
  get: (name: string) => string[] | string | null | undefined,
): SearchQuery {
  const page = Number(first(get('page')))
  return {
    text: first(get('q')).slice(0, maxQueryLength + 1),
    tag: first(get('tag')).slice(0, 200),
    author: first(get('author')).slice(0, 200),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    typing: first(get('typing')) !== '',
  }
}

/** The id of a tag or an author that a reader may see. */
async function ownerOf(collection: 'authors' | 'tags', slug: string): Promise<string | undefined> {
  const payload = await cms()
  const { docs } = await payload.find({
    collection,
    where: { slug: { equals: slug } },
    select: {},
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: false,
  })
  return docs[0]?.id
}

/** What lists show of a hit. */
const select = {
  title: true,
  slug: true,
  description: true,
  publishedAt: true,
  createdAt: true,
  updatedAt: true,
  readingTime: true,
  authors: true,
} as const

async function hitsOf(found: FoundArticles, language: string): Promise<SearchHit[]> {
  if (found.ids.length === 0) return []
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'articles',
    where: { id: { in: found.ids } },
    select,
    populate: { authors: { name: true, slug: true } },
    depth: 1,
    pagination: false,
    overrideAccess: false,
  })
  const articles = new Map(docs.map((article) => [article.id, article]))
  const texts = await searchIndex(payload).texts([...articles.keys()])
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  return found.ids.flatMap((id) => {
    const article = articles.get(id)
    if (!article) return []
    const { title, path, description, publishedAt, authors } = toSummary({
      ...article,
      tags: [],
      cover: null,
    })
    const inText = snippet(texts.get(id) ?? '', found.phrases)
    return {
      path,
      title: markMatches(title, found.phrases),
      snippet: inText.length > 0 ? inText : markMatches(description ?? '', found.phrases),
      byline: [
        authors.map(({ name }) => name).join(', '),
        publishedAt ? date.format(new Date(publishedAt)) : '',
      ]
        .filter(Boolean)
        .join(' · '),
    }
  })
}

/** Says in a sentence what was found. */
function statusOf({ total, corrections, matchesAll, isCut }: FoundArticles): string {
  const number = `${total.toLocaleString('en')} ${total === 1 ? 'article' : 'articles'}`
  const meant = corrections.map(({ from, to }) => `“${to}” for “${from}”`).join(', ')
  return [
    total === 0
      ? 'Nothing found. Try other words, or fewer.'
      : matchesAll
        ? `${number} found.`
        : `No article has all of these words; ${number} ${total === 1 ? 'has' : 'have'} some.`,
    meant && total > 0 ? `Also taken: ${meant}.` : '',
    isCut ? 'The query is long; only its beginning was looked for.' : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/**
 * Finds the articles that a reader may see by their words. Costs the same however many there are, but
 * for counting and ranking the hits; nothing of it is cached.
 *
 * @param query see {@link readSearch}
 * @returns null for a query without words
 */
export async function searchArticles(query: SearchQuery): Promise<SearchResults | null> {
  const { text, tag, author, typing } = query
  const page = Math.min(query.page, mostPages)
  const [payload, { language }, tagId, authorId] = await Promise.all([
    cms(),
    getSite(),
    tag ? ownerOf('tags', tag) : undefined,
    author ? ownerOf('authors', author) : undefined,
  ])
  const isUnknown = (tag && !tagId) || (author && !authorId)
  const found = await findArticles(payload, {
    text,
    typing,
    owners: [tagId, authorId].filter((id) => id !== undefined),
    offset: (page - 1) * pageSize,
    limit: pageSize,
  })
  if (found.phrases.length === 0) return null
  const shown = isUnknown ? { ...found, ids: [], total: 0, corrections: [] } : found
  return {
    hits: await hitsOf(shown, language),
    total: shown.total,
    page,
    pages: Math.min(Math.ceil(shown.total / pageSize), mostPages),
    status: statusOf(shown),
  }
}

/** A tag or author that hits can be narrowed down to. */
export type Choice = { slug: string; name: string }

/**
 * The tags and authors with the most articles, and those that were chosen.
 *
 * @param chosen slugs
 */
export async function searchChoices(chosen: {
  tag: string
  author: string
}): Promise<{ tags: Choice[]; authors: Choice[] }> {
  const payload = await cms()
  const choices = async (collection: 'authors' | 'tags', slug: string): Promise<Choice[]> => {
    const find = async (where: Record<string, { equals: string }>) => {
      const { docs } = await payload.find({
        collection,
        where,
        select: { name: true, slug: true },
        sort: ['-articleCount', 'slug'],
        depth: 0,
        limit: mostChoices,
        pagination: false,
        overrideAccess: false,
      })
      return docs.map(({ name, slug: itsSlug }) => ({ name, slug: itsSlug }))
    }
    const found = await find({})
    const isMissing = slug !== '' && !found.some((choice) => choice.slug === slug)
    return [...(isMissing ? await find({ slug: { equals: slug } }) : []), ...found].sort(
      (one, other) => one.name.localeCompare(other.name),
    )
  }
  const [tags, authors] = await Promise.all([
    choices('tags', chosen.tag),
    choices('authors', chosen.author),
  ])
  return { tags, authors }
}

/** The address of a page of hits. */
export function searchPath({ text, tag, author }: SearchQuery, page = 1): string {
  const parameters = new URLSearchParams({
    ...(text && { q: text }),
    ...(tag && { tag }),
    ...(author && { author }),
    ...(page > 1 && { page: String(page) }),
  })
  return parameters.size > 0 ? `${paths.search}?${parameters}` : paths.search
}
