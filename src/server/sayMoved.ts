import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Has a page that moved for good answer with 301. Next says 308, which means the same to a GET, but
 * which old feed readers, archives and link checkers don't know (RFC 9110, section 15.4.2). And it
 * says where to twice when the page comes from its cache; one address is allowed (section 10.2.2).
 *
 * @param request the request
 * @param response its answer, not begun yet; changed in place
 */
export function sayMoved({ method }: Pick<IncomingMessage, 'method'>, response: ServerResponse) {
  if (method !== 'GET' && method !== 'HEAD') return
  const writeHead = response.writeHead.bind(response) as (
    status: number,
    ...rest: unknown[]
  ) => ServerResponse
  response.writeHead = (status: number, ...rest: unknown[]) => {
    const location: unknown = response.getHeader('location')
    if (Array.isArray(location)) response.setHeader('location', String(location[0]))
    return writeHead(status === 308 ? 301 : status, ...rest)
  }
}
