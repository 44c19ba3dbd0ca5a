/** Whatever way a protected address is asked for, the decision is that of the plain one (SECURITY C15). */
import { beforeAll, describe, expect, test } from '@jest/globals'
import { request, type IncomingHttpHeaders } from 'node:http'
import { site } from '../../support/browser'

/** Stands in nothing but a draft. */
const secret = 'C15-SECRET'

type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

/** Asks for a target exactly as it is written, which `fetch` would put right. */
const get = (target: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(site.url)
    request({ hostname, port, path: target, headers, agent: false }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      )
      response.on('error', reject)
    })
      .on('error', reject)
      .end()
  })

/** Follows redirects within the site, with the same headers. */
async function follow(target: string, headers: Record<string, string> = {}): Promise<Answer> {
  let answer = await get(target, headers)
  for (let hops = 0; hops < 5 && answer.headers.location; hops++) {
    const { origin, pathname, search } = new URL(answer.headers.location, site.url)
    expect(origin).toBe(site.url)
    answer = await get(pathname + search, headers)
  }
  return answer
}

let login: Record<string, string>
let id: string

const api = async (method: string, path: string, body?: object) => {
  const response = await fetch(`${site.url}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', ...login },
    ...(body && { body: JSON.stringify(body) }),
  })
  return (await response.json()) as { token: string; doc: { id: string } }
}

beforeAll(async () => {
  const { token } = await api('POST', '/users/login', site.admin)
  login = { authorization: `JWT ${token}` }
  const data = { title: secret, slug: 'c15-draft', _status: 'draft' }
  id = (await api('POST', '/articles', data)).doc.id
})

const names = ['middleware', 'src/middleware', 'pages/_middleware', 'proxy', 'src/proxy']

/** Headers with which versions of Next were talked into skipping what guards a page. */
const headerSets: Record<string, string>[] = [
  ...names.map((name) => ({ 'x-middleware-subrequest': name })),
  ...names.map((name) => ({ 'x-middleware-subrequest': Array(5).fill(name).join(':') })),
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_full' },
  { 'x-nextjs-data': '1' },
  { 'x-matched-path': '/' },
  { 'x-forwarded-host': 'localhost', 'x-original-url': '/', 'x-rewrite-url': '/' },
]

/** The same address in other words. */
const spellings: ((path: string) => string)[] = [
  (path) => `/${path}`,
  (path) => `/.${path}`,
  (path) => `/articles/..${path}`,
  (path) => path.replace(/^\/./, ([, first = '']) => `/%${first.charCodeAt(0).toString(16)}`),
  (path) => path.replace(/^\/./, (start) => start.toUpperCase()),
  (path) => path.toUpperCase(),
  (path) => `${path}/`,
  (path) => `${path}.rsc`,
  (path) => `${path}.txt`,
  (path) => `${path}.segments/_tree.segment.rsc`,
  (path) => `${path}?_rsc=1`,
  (path) => `${path}?nxtPslug=c15-draft`,
  (path) => `/_next/data/build${path}.json`,
  (path) => `${path};x=1`,
  (path) => `${path}%2f`,
  (path) => path.replaceAll('/', '\\').replace('\\', '/'),
]

/** Protected addresses, each with one of its kind where nothing is. */
const addresses: [name: string, path: () => string, nothing: string][] = [
  ['the list of articles in the panel', () => '/admin/collections/articles', '/admin/nothing'],
  ['a draft in the panel', () => `/admin/collections/articles/${id}`, '/admin/nothing/1'],
  ['a draft on the site', () => '/articles/c15-draft', '/articles/nothing'],
  ['a draft as Markdown', () => '/articles/c15-draft.md', '/articles/nothing.md'],
  [
    'the social card of a draft',
    () => '/articles/c15-draft/card.png',
    '/articles/nothing/card.png',
  ],
  ['a draft in the REST API', () => `/api/articles/${id}`, '/api/articles/nothing'],
  ['a version of a draft', () => '/api/articles/versions', '/api/articles/nothing'],
]

describe.each(addresses)('SECURITY C15: %s', (_, pathOf, nothing) => {
  /** Nothing of the draft, and a status that doesn't tell it from what isn't there. */
  async function expectRefused(
    spell: (path: string) => string,
    headers: Record<string, string>,
  ): Promise<void> {
    const path = spell(pathOf())
    const { status, text } = await follow(path, headers)
    const statuses = [plain.status, 400, 404, (await follow(spell(nothing), headers)).status]
    expect({ path, headers, status, isSecret: !text.includes(secret) }).toEqual({
      path,
      headers,
      status: statuses.find((it) => it === status) ?? plain.status,
      isSecret: true,
    })
  }
  let plain: Answer

  beforeAll(async () => {
    plain = await follow(pathOf())
    expect(plain.text).not.toContain(secret)
  })

  test('answers headers that Next knows as it answers none', async () => {
    await Promise.all(headerSets.map((headers) => expectRefused((path) => path, headers)))
  })

  test('answers another spelling as it answers the plain one, or with nothing', async () => {
    for (const headers of [{}, ...headerSets.slice(0, 1), { rsc: '1' }])
      await Promise.all(spellings.map((spell) => expectRefused(spell, headers)))
  })
})

test('SECURITY C15: what is protected is there for those who may see it', async () => {
  for (const path of ['/admin/collections/articles', `/api/articles/${id}`])
    expect((await follow(path, login)).text).toContain(secret)
})
