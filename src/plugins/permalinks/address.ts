/** The collections whose documents have a page, under the collection's own name. */
export const addressed = ['articles', 'authors', 'tags'] as const

/** A collection whose documents have a page. */
export type Addressed = (typeof addressed)[number]

/** A document that has a page. */
export type Target = { relationTo: Addressed; value: string }

/** Longest path that is kept: it must fit into an index of every database. */
export const maxPathLength = 600

/**
 * The path of a document's page, readable: without percent signs.
 *
 * @param collection the document's collection
 * @param slug the document's slug
 */
export const addressOf = (collection: Addressed, slug: string): string => `/${collection}/${slug}`

/**
 * Reads a path as `addressOf` writes it.
 *
 * @param path a readable path
 * @returns null for a path that isn't one of a document
 */
export function parseAddress(path: string): { collection: Addressed; slug: string } | null {
  const [, first, slug, ...rest] = path.split('/')
  const collection = addressed.find((name) => name === first)
  return collection && slug && rest.length === 0 ? { collection, slug } : null
}

/** What would make a path mean something else: separators, control and invisible characters. */
const ambiguous = /[/\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

function readSegment(segment: string): string | null {
  try {
    const text = decodeURIComponent(segment).normalize('NFC')
    return text === '' || text === '.' || text === '..' || ambiguous.test(text) ? null : text
  } catch {
    return null
  }
}

/**
 * The one form in which paths are stored and compared: readable, in NFC, without a trailing slash.
 *
 * @param given a path, percent-encoded or not; what follows `?` or `#` is no part of it
 * @returns null for what isn't a path on this site, such as `//example.org` or `/a/../b`
 */
export function normalPath(given: string): string | null {
  const [path = ''] = given.trim().split(/[?#]/, 1)
  if (!path.startsWith('/')) return null
  const segments = path
    .replace(/(?<=.)\/$/, '')
    .slice(1)
    .split('/')
  if (segments.length === 1 && segments[0] === '') return '/'
  const read = segments.map(readSegment)
  const normal = `/${read.join('/')}`
  return read.includes(null) || normal.length > maxPathLength ? null : normal
}

/** The path as browsers ask for it. */
export const encodePath = (path: string): string =>
  path.split('/').map(encodeURIComponent).join('/')
