import '@payloadcms/richtext-lexical'
import config from '@payload-config'
import { GRAPHQL_POST } from '@payloadcms/next/routes'
import { handleEndpoints } from 'payload'
import { env } from '@/env'
import { anonymous, type Identity } from './identities'

/** What a request may carry besides method and path. */
export type RequestOptions = {
  /** Sent as JSON, unless it is a string, a form or a stream: these are sent as they are. */
  body?: unknown
  headers?: Record<string, string>
  /** How the token travels; a browser sends a cookie, and with it Payload checks the origin. */
  via?: 'authorization' | 'cookie'
}

/** The answer to a request, its JSON read. */
export type Answer<Body = Record<string, unknown>> = {
  status: number
  body: Body
  headers: Headers
}

function request(
  who: Identity,
  method: string,
  path: string,
  { body, headers = {}, via = 'authorization' }: RequestOptions,
): Request {
  const raw = typeof body === 'string' || body instanceof FormData || body instanceof ReadableStream
  const identified: Record<string, string> = !who.token
    ? {}
    : via === 'cookie'
      ? { cookie: `payload-token=${who.token}` }
      : { authorization: `JWT ${who.token}` }
  return new Request(`${env.serverURL}${path}`, {
    method,
    headers: {
      ...identified,
      ...(body === undefined || raw ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  })
}

async function answer<Body>(response: Response): Promise<Answer<Body>> {
  const text = await response.text()
  const json = response.headers.get('content-type')?.includes('json') && text !== ''
  return {
    status: response.status,
    body: (json ? JSON.parse(text) : text) as Body,
    headers: response.headers,
  }
}

/**
 * Sends a request to Payload's REST API in this process, through the same handlers that serve the
 * network.
 *
 * @param who sends it; `anonymous` without a login
 * @param method GET, POST, PATCH …
 * @param path such as `/api/articles?limit=1`
 */
export async function rest<Body = Record<string, unknown>>(
  who: Identity,
  method: string,
  path: string,
  options: RequestOptions = {},
): Promise<Answer<Body>> {
  const response = await handleEndpoints({ config, request: request(who, method, path, options) })
  return answer<Body>(response)
}

/**
 * Sends a request to Payload's GraphQL API in this process.
 *
 * @param who sends it; `anonymous` without a login
 * @param query the GraphQL document
 */
export async function graphql<Data = Record<string, unknown>>(
  who: Identity = anonymous,
  query: string,
  variables: Record<string, unknown> = {},
  options: RequestOptions = {},
): Promise<Answer<{ data?: Data | null; errors?: { message: string }[] }>> {
  const response = await GRAPHQL_POST(config)(
    request(who, 'POST', '/api/graphql', { ...options, body: { query, variables } }),
  )
  return answer(response)
}
