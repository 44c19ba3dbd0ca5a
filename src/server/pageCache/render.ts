import inject from 'light-my-request'
import type { Listener } from '../listener'

/** What Next answers to a visitor about whom it knows nothing. */
export type Rendered = {
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

/**
 * Has Next answer a GET request that carries an address and nothing else: no cookie, no header of a
 * visitor. So the answer is the same for everybody.
 *
 * @param next Next's request handler
 * @param url path and query
 * @param host of the site
 * @throws when Next breaks off its answer
 */
export async function render(next: Listener, url: string, host: string): Promise<Rendered> {
  const response = await inject(
    (request, response) => {
      Promise.resolve(next(request, response)).catch((error: unknown) =>
        response.destroy(error instanceof Error ? error : new Error(String(error))),
      )
    },
    { method: 'GET', url, headers: { host } },
  )
  return {
    status: response.statusCode,
    headers: response.headers as Rendered['headers'],
    body: response.rawPayload,
  }
}
