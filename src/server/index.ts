import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import createApp from 'next'
import type { ContentState } from '@/database/contentState'
import { runningApplication } from './application'
import { setClientAddress } from './clientAddress'
import { gracefulStop } from './gracefulStop'
import { httpServer } from './httpServer'
import type { Listener } from './listener'
import { PageCache } from './pageCache'
import { refreshPages } from './refreshPages'
import { sayMoved } from './sayMoved'

/** How long requests may take after the server was told to stop, in milliseconds. */
const patience = 8_000

/** How long connections to the database may take to close after that. */
const closingTime = 1_500

/** What the server needs to know of the environment. */
export type ServerOptions = {
  /** Serves for development instead of a build. */
  dev: boolean
  port: number
  trustProxy: boolean
  cronSecret: string
  /** Origin of the site. */
  serverURL: string
  /** Most memory that kept answers may take, in bytes. */
  pageCacheBytes: number
}

/** The server can't run; the message says what to do. */
export class ServerError extends Error {
  override name = 'ServerError'
}

/** A server that is ready to listen. */
export type PreparedServer = {
  /** How far the site has been set up. */
  state: ContentState
  /**
   * Opens the site to the public.
   *
   * @throws {ServerError} when the port is taken
   */
  listen: () => Promise<void>
  /** Answers what it has been asked, takes nothing new, and closes the database: 10 s at most. */
  stop: () => Promise<void>
}

/** Sends requests to a listener before the public can: through a door that only this machine has. */
async function behindClosedDoors(
  listener: Listener,
  work: (origin: string) => Promise<void>,
): Promise<void> {
  const door = httpServer(listener).listen(0, '127.0.0.1')
  await once(door, 'listening')
  const { port } = door.address() as AddressInfo
  try {
    await work(`http://127.0.0.1:${port}`)
  } finally {
    await gracefulStop(door, 0)
  }
}

/**
 * Gets the site ready: Next's request handler behind a server of Octavo's own, connected to a
 * migrated database.
 *
 * @param options see there
 * @returns the server, which doesn't listen yet
 * @throws {Error} when the application can't start, for example without its database
 */
export async function prepareServer({
  dev,
  port,
  trustProxy,
  cronSecret,
  serverURL,
  pageCacheBytes,
}: ServerOptions): Promise<PreparedServer> {
  const next: Listener = (request, response) => {
    setClientAddress(request, trustProxy)
    sayMoved(request, response)
    return handle(request, response)
  }
  const pages = new PageCache({ next, serverURL, maxBytes: pageCacheBytes })
  // While developing, every page is to be as its source is now.
  const listener = dev ? next : pages.listener
  const server = httpServer(listener)
  const app = createApp({ dev, dir: process.cwd(), port, httpServer: server })
  const handle = app.getRequestHandler()
  await app.prepare()
  // Next starts the application with the first request.
  await behindClosedDoors(listener, async (origin) => {
    await fetch(`${origin}/healthz`)
  })
  // With it Next has begun to wait for connections that become another protocol, which only its
  // development needs. Elsewhere it would cut off clients that offer one, such as HTTP/2, instead of
  // answering them as before (RFC 9110, section 7.8).
  if (!dev) server.removeAllListeners('upgrade')
  const application = await runningApplication()
  if (!application)
    throw new ServerError('The build is not one of Octavo. Repeat it: npm run build')

  const listen = async () => {
    // Nobody shall see a page from before the last change.
    if (!dev)
      await behindClosedDoors(listener, (origin) => refreshPages(origin, cronSecret)).catch(
        (error: unknown) => console.warn(error instanceof Error ? error.message : error),
      )
    server.listen(port)
    try {
      await once(server, 'listening')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      throw new ServerError(
        `Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`,
      )
    }
  }

  let stopping: Promise<void> | undefined
  const stop = async () => {
    await gracefulStop(server, patience)
    const closed = Promise.allSettled([app.close(), application.stop()])
    await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, closingTime).unref())])
  }
  return { state: application.state, listen, stop: () => (stopping ??= stop()) }
}
