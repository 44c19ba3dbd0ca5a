import type { IncomingMessage } from 'node:http'

/** Longest request target, in bytes: what RFC 9110 section 4.1 asks everybody to support. */
const maxURLLength = 8000

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

/**
 * Looks at a request before anybody works for it.
 *
 * @returns the status to refuse it with, or undefined when it is fine: 405 for a method that nobody
 *   here answers, 414 for a target that is too long, 400 for one that is no path, whose path is not
 *   UTF-8 behind its percent signs, or that holds a NUL, which databases cut texts off at
 */
export function checkRequest({
  method = '',
  url = '',
}: Pick<IncomingMessage, 'method' | 'url'>): number | undefined {
  if (!methods.has(method)) return 405
  if (url.length > maxURLLength) return 414
  if (!url.startsWith('/') || /%00/.test(url)) return 400
  const [path = ''] = url.split('?', 1)
  return decodes(path) ? undefined : 400
}
