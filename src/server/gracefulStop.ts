import type { Server } from 'node:http'

/**
 * Stops a server without breaking off what it is doing: it takes no new connections, answers the
 * requests it has, and then closes their connections. What isn't answered in time is cut off.
 *
 * @param server a listening server
 * @param patience how long requests may still take, in milliseconds
 */
export async function gracefulStop(server: Server, patience: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  // Connections become idle one by one, as their answers end.
  const sweep = setInterval(() => server.closeIdleConnections(), 50)
  const deadline = setTimeout(() => server.closeAllConnections(), patience)
  await closed
  clearInterval(sweep)
  clearTimeout(deadline)
}
