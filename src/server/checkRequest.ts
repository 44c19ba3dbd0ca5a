import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** Longest request target, in bytes: what RFC 9110 section 4.1 asks everybody to support. */
const maxURLLength = 8000

/** Largest body in bytes: a long article as rich text has some 20 million. */
const maxBody = 32_000_000

/** Largest body that brings files. Payload counts within it: ten of 20 MB. */
const maxUpload = 210_000_000

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Whether the percent signs of a text spell UTF-8. */
function decodes(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** The status for a body that nobody here would read to its end: 411, or 413. */
function checkBody(headers: IncomingHttpHeaders): number | undefined {
  // How much comes must be said before, or it would be known only once it fills the memory.
  if (headers['transfer-encoding'] !== undefined) return 411
  const uploads = /^(multipart\/form-data|application\/zip)/i.test(headers['content-type'] ?? '')
  const length = Number(headers['content-length'] ?? 0)
  return length > (uploads ? maxUpload : maxBody) ? 413 : undefined
}

/**
 * Looks at a request before anybody works for it.
 *
 * @returns the status to refuse it with, or undefined when it is fine: 405 for a method that nobody
 *   here answers, 411 for a body of unknown length and 413 for one that is too long, 414 for a
 *   target that is too long, 400 for one that is no path, whose path is not UTF-8 behind its percent
 *   signs, or that holds a NUL, which databases cut texts off at
 */
export function checkRequest({
  method = '',
  url = '',
  headers,
}: Pick<IncomingMessage, 'headers' | 'method' | 'url'>): number | undefined {
  if (!methods.has(method)) return 405
  if (url.length > maxURLLength) return 414
  if (!url.startsWith('/') || /%00/.test(url)) return 400
  const [path = ''] = url.split('?', 1)
  return decodes(path) ? checkBody(headers) : 400
}
