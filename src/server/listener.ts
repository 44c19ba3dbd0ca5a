import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers one request, or hands it on. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void
