import { env } from '@/env'
import { addressOf } from '@/plugins/permalinks/address'

/** Tags or authors on one page of their list. */
export const indexPageSize = 100

/** Paths of the site's pages. */
export const paths = {
  home: (page = 1) => (page === 1 ? '/' : `/page/${page}`),
  article: (slug: string) => addressOf('articles', encodeURIComponent(slug)),
  tags: '/tags',
  tag: (slug: string) => addressOf('tags', encodeURIComponent(slug)),
  authors: '/authors',
  author: (slug: string) => addressOf('authors', encodeURIComponent(slug)),
  series: (slug: string) => `/series/${encodeURIComponent(slug)}`,
  archive: '/archive',
  search: '/search',
  searchData: '/search.json',
  openSearch: '/opensearch.xml',
  feed: '/feed.xml',
  sitemap: '/sitemap.xml',
} as const

/**
 * Path of a page of a list.
 *
 * @param list path of the list's first page
 * @param page 1 and up
 */
export const pageOf = (list: string, page: number): string =>
  page === 1 ? list : `${list === '/' ? '' : list}/page/${page}`

/** The formats of a feed: RSS 2.0, Atom and JSON Feed. */
export type FeedFormat = 'rss' | 'atom' | 'json'

/**
 * Paths of the feed of the blog, a tag or an author.
 *
 * @param path of its page
 */
export function feedPathsOf(path: string): Record<FeedFormat, string> {
  const folder = path === '/' ? '' : path
  return {
    rss: `${folder}/feed.xml`,
    atom: `${folder}/atom.xml`,
    json: `${folder}/feed.json`,
  }
}

/**
 * Path of an article as Markdown.
 *
 * @param path of its page
 */
export const markdownPathOf = (path: string): string => `${path}.md`

/**
 * Path of the picture that social networks show of an article.
 *
 * @param path of its page
 */
export const cardPathOf = (path: string): string => `${path}/card.png`

/**
 * The whole address of a path on this site.
 *
 * @param path starts with a slash
 */
export const absoluteURL = (path: string): string => `${env.serverURL}${path}`

/**
 * Reads a slug out of a path's segment.
 *
 * @param segment as Next hands it to a page, percent-encoded
 * @returns null when it is no valid encoding, so that no article can have it
 */
export function slugOf(segment: string): string | null {
  try {
    return decodeURIComponent(segment).normalize('NFC')
  } catch {
    return null
  }
}

/**
 * Reads a page number out of a path's segment.
 *
 * @returns null unless it is written as lists link it: 2 and up, no leading zero (page 1 has the
 * list's own address)
 */
export const pageNumberOf = (segment: string): number | null =>
  /^([2-9]|[1-9]\d{1,5})$/.test(segment) ? Number(segment) : null
