import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Finds a TCP port that nobody listens on.
 *
 * @returns {Promise<number>} the port; somebody else may take it before you do
 */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address())
  server.close()
  await once(server, 'close')
  return port
}
