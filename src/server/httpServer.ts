import { createServer, STATUS_CODES, type Server } from 'node:http'
import type { Socket } from 'node:net'
import { checkRequest } from './checkRequest'
import type { Listener } from './listener'
import { refusalHeaders, refuse } from './refuse'

/** A request's headers must have arrived after this time, in milliseconds. */
const headersTimeout = 10_000

/** A whole request, an upload of 20 MB included, must have arrived after this time. */
const requestTimeout = 5 * 60_000

/** How long a connection waits for its next request: longer than the usual proxy does. */
const keepAliveTimeout = 65_000

/** Nothing may stand still longer than this in the middle of a request. */
const idleTimeout = 2 * 60_000

/** How often connections are checked for these times. */
const connectionsCheckingInterval = 2_000

/** Statuses for requests that Node itself can't read. */
const unreadable: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
}

function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const status = unreadable[error.code ?? ''] ?? 400
  const headers = Object.entries({ ...refusalHeaders, Connection: 'close' })
  const lines = headers.map(([name, value]) => `${name}: ${value}`)
  const reason = STATUS_CODES[status] ?? 'Bad Request'
  socket.end(`HTTP/1.1 ${status} ${reason}\r\n${lines.join('\r\n')}\r\n\r\n${status} ${reason}\n`)
}

/**
 * Makes an HTTP server that keeps slow, broken and endless requests away from the site.
 *
 * @param listener answers every request that is worth it
 * @returns a server that doesn't listen yet
 */
export function httpServer(listener: Listener): Server {
  const server = createServer(
    { headersTimeout, requestTimeout, keepAliveTimeout, connectionsCheckingInterval },
    (request, response) => {
      const status = checkRequest(request)
      if (status !== undefined) {
        // What is left of its body is not waited for.
        refuse(response, status, { Connection: 'close' })
        return
      }
      Promise.resolve(listener(request, response)).catch((error: unknown) => {
        console.error(error)
        refuse(response, 500)
      })
    },
  )
  server.timeout = idleTimeout
  server.on('clientError', refuseUnreadable)
  return server
}
