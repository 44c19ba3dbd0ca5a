import type { IncomingMessage } from 'node:http'

/** First segments of paths that aren't pages for readers: Next answers them itself. */
const notForReaders = new Set(['_next', 'admin', 'api', 'healthz', 'preview', 'readyz'])

/** The query parameters that pages know; whatever else stands in a query changes nothing. */
const parameters: Record<string, readonly string[]> = {
  '/search': ['q', 'tag', 'author', 'page'],
  '/search.json': ['q', 'tag', 'author', 'page', 'typing'],
}

/** First segment of the links that show drafts (plugins/preview-links). */
const drafts = 'shared'

/** An address of the reader's site, in the one spelling that is cached. */
export type ReaderURL = {
  url: string
  /** Whether the page shows what the visitor asks for: there is no end of such addresses. */
  takesQuery: boolean
  /** Whether what it shows, or that it shows nothing, changes without readers' pages changing. */
  isDraft: boolean
}

/**
 * Finds out whether a request asks for something on the reader's site: neither for the panel, the
 * API, nor a file of Next's.
 *
 * @param request whose target `checkRequest` has found fine
 * @returns the address with its path in normal form (RFC 3986, section 6.2.2) and the parameters
 *   that its page knows; undefined for everything else, also when it only might be
 */
export function readerURL({
  method,
  url = '',
}: Pick<IncomingMessage, 'method' | 'url'>): ReaderURL | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const at = url.indexOf('?')
  const segments = (at < 0 ? url : url.slice(0, at)).split('/').slice(1).map(decodeURIComponent)
  const [first = ''] = segments
  if (notForReaders.has(first.toLowerCase())) return undefined
  const isOdd = (segment: string, index: number) =>
    segment === '.' ||
    segment === '..' ||
    segment.includes('\\') ||
    (segment === '' && index < segments.length - 1)
  if (segments.some(isOdd)) return undefined
  const path = `/${segments.map(encodeURIComponent).join('/')}`
  const known = parameters[path]
  if (!known) return { url: path, takesQuery: false, isDraft: first === drafts }
  const given = new URLSearchParams(at < 0 ? '' : url.slice(at))
  const query = new URLSearchParams()
  for (const name of known) {
    const value = given.get(name)
    if (value) query.set(name, value)
  }
  return {
    url: query.size > 0 ? `${path}?${query.toString()}` : path,
    takesQuery: true,
    isDraft: false,
  }
}

/** Cookies of a login and of a preview (Payload's and Next's names). */
const personalCookie = /(?:^|;)\s*(?:payload-token|__prerender_bypass|__next_preview_data)=/

/**
 * Whether the answer to a request may differ from what every reader gets: it carries a login or a
 * preview, or it asks for Next's data instead of the page, as Next's client does on such pages.
 */
export const isPersonal = ({ headers }: Pick<IncomingMessage, 'headers'>): boolean =>
  headers.rsc !== undefined || personalCookie.test(headers.cookie ?? '')
