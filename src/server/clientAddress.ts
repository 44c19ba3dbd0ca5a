import type { IncomingMessage } from 'node:http'

/** Headers in which a proxy says what it was asked; without a proxy they are the visitor's fancy. */
const forwarded = [
  'forwarded',
  'x-real-ip',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
]

/**
 * Makes the last entry of `X-Forwarded-For` the address that the request came from, which limits and
 * logs go by. Behind a trusted proxy that is the proxy's entry; otherwise it is the connection's,
 * and what the visitor claims is dropped.
 *
 * @param request changed in place
 * @param trustProxy whether everybody reaches this server through a proxy of its owner
 */
export function setClientAddress(request: IncomingMessage, trustProxy: boolean): void {
  if (trustProxy && request.headers['x-forwarded-for']) return
  const address = request.socket.remoteAddress?.replace(/^::ffff:(?=\d+\.)/, '') ?? 'unknown'
  if (!trustProxy) for (const name of forwarded) delete request.headers[name]
  request.headers['x-forwarded-for'] = address
}
