import { STATUS_CODES, type ServerResponse } from 'node:http'
import { env } from '@/env'

/** Headers of the answers that the server gives itself; there is nothing in them to load or frame. */
export const refusalHeaders = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // As next.config.ts sends it with every other answer.
  ...(env.serverURL.startsWith('https:') && {
    'Strict-Transport-Security': 'max-age=31536000; includeSubDomains',
  }),
}

/**
 * Ends a request with a status and its name: no stack, no path, nothing about the server.
 *
 * @param response not begun yet, else its connection is cut, so that half an answer isn't taken for
 *   a whole one
 * @param status a status of 400 or more (RFC 9110, section 15)
 * @param headers added to the refusal's own
 */
export function refuse(
  response: ServerResponse,
  status: number,
  headers: Record<string, string> = {},
): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name)
  response.writeHead(status, { ...refusalHeaders, ...headers })
  response.end(`${status} ${STATUS_CODES[status] ?? 'Error'}\n`)
}
