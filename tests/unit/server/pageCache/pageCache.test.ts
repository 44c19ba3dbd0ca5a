import { once } from 'node:events'
import {
  request,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { httpServer } from '@/server/httpServer'
import { PageCache } from '@/server/pageCache'

type Page = { status?: number; headers?: Record<string, string>; body: string }

/** What Next has to say, by address; and what it was asked. */
let pages: Record<string, Page>
let asked: { url: string; headers: IncomingHttpHeaders }[]
/** What Next waits for before it answers. */
let before: Promise<unknown>
let server: Server

const policy = "script-src 'self' 'unsafe-inline'"
const page = (body: string, headers: Record<string, string> = {}): Page => ({
  body,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 's-maxage=31536000',
    vary: 'rsc, accept-encoding',
    etag: '"next"',
    'x-nextjs-cache': 'HIT',
    ...headers,
  },
})

async function start(maxBytes = 1_000_000): Promise<void> {
  const cache = new PageCache({
    serverURL: 'https://example.org',
    maxBytes,
    next: async ({ url = '', headers, method }, response: ServerResponse) => {
      asked.push({ url, headers })
      if (method === 'POST') {
        response.end('{"ok":true}')
        return
      }
      // What a page shows is read at the beginning; it is sent at the end.
      const { status = 200, headers: own = {}, body } = pages[url] ?? missing
      await before
      response.writeHead(status, own).end(body)
    },
  })
  server = httpServer(cache.listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
}

const missing = { ...page('empty'), status: 404 }

type Got = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string }

async function get(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Got> {
  const { port } = server.address() as AddressInfo
  const sent = request({ port, path, method, headers, host: '127.0.0.1' }).end()
  const [response] = (await once(sent, 'response')) as [IncomingMessage]
  const chunks: Buffer[] = []
  for await (const chunk of response) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body,
    text: body.toString(),
  }
}

const change = () => get('/api/revalidate', {}, 'POST')
const statusOf = ({ headers }: Got) => headers['cache-status']
const renders = (url: string) => asked.filter((it) => it.url === url).length

beforeEach(async () => {
  pages = {
    '/': page('<p>home</p><script>self.__next_f</script>'),
    '/page-not-found': page('<p>not found</p>'),
  }
  asked = []
  before = Promise.resolve()
  await start()
})

afterEach(() => {
  server.closeAllConnections()
  server.close()
})

describe('The page cache', () => {
  test('sends a page from memory that Next has rendered once, without Next’s client', async () => {
    const first = await get('/')
    const second = await get('/')
    expect([first.text, second.text]).toEqual(['<p>home</p>', '<p>home</p>'])
    expect(statusOf(first)).toBe('next; hit, octavo; fwd=uri-miss; fwd-status=200; stored')
    expect(statusOf(second)).toBe('octavo; hit')
    expect(renders('/')).toBe(1)
    expect(second.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=0, must-revalidate',
      vary: 'Accept-Encoding',
      'content-length': '11',
    })
    expect(second.headers['content-security-policy']).not.toContain('unsafe-inline')
    expect(second.headers['x-nextjs-cache']).toBeUndefined()
  })

  test('tells Next nothing about the visitor', async () => {
    await get('/', { cookie: 'a=b', accept: 'application/json', 'x-forwarded-host': 'evil' })
    expect(asked[0]?.headers).toEqual({ host: 'example.org', 'user-agent': expect.any(String) })
  })

  test('gives every address one place, whatever its spelling and unknown parameters', async () => {
    pages['/articles/a'] = page('a')
    for (const path of ['/articles/a', '/articles/%61', '/articles/a?utm_source=b']) await get(path)
    expect(asked.map(({ url }) => url)).toEqual(['/articles/a'])
  })

  test('asks Next once for all who wait for the same page', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, () => get('/')))
    expect(new Set(all.map(({ text }) => text))).toEqual(new Set(['<p>home</p>']))
    expect(renders('/')).toBe(1)
  })

  test.each([
    ['br', (body: Buffer) => brotliDecompressSync(body)],
    ['gzip', (body: Buffer) => gunzipSync(body)],
  ])('compresses with %s for who accepts it, and goes on when it is better', async (coding, un) => {
    pages['/'] = page(`<p>${'home '.repeat(500)}</p>`)
    for (let count = 0; count < 6; count++) {
      const { headers, body } = await get('/', { 'accept-encoding': `${coding}, deflate` })
      expect(headers['content-encoding']).toBe(coding)
      expect(headers['content-length']).toBe(String(body.length))
      expect(un(body).toString()).toBe(pages['/'].body)
    }
    const plain = await get('/', { 'accept-encoding': `${coding};q=0` })
    expect(plain.text).toBe(pages['/'].body)
  })

  test('prefers brotli to gzip, and compresses no image', async () => {
    pages['/a.png'] = page('png', { 'content-type': 'image/png' })
    const accepts = { 'accept-encoding': 'gzip, deflate, br, zstd' }
    expect((await get('/', accepts)).headers['content-encoding']).toBe('br')
    const image = await get('/a.png', accepts)
    expect(image.headers['content-encoding']).toBeUndefined()
    expect(image.headers.vary).toBeUndefined()
  })

  test('answers 304 to who has the page, until it is another', async () => {
    const { etag = '' } = (await get('/')).headers
    const known = await get('/', { 'if-none-match': `"a", ${etag}` })
    expect(known.status).toBe(304)
    expect(known.headers['content-length']).toBeUndefined()
    expect(known.headers.etag).toBe(etag)
    pages['/'] = page('new')
    await change()
    expect((await get('/', { 'if-none-match': etag })).status).toBe(200)
  })

  test('answers HEAD like GET, without the body', async () => {
    const head = await get('/', {}, 'HEAD')
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '11'])
  })

  test('sends one page for all that is missing, with 404', async () => {
    const first = await get('/nowhere')
    const second = await get('/nowhere')
    expect([first.status, first.text]).toEqual([404, '<p>not found</p>'])
    expect(statusOf(second)).toBe('octavo; hit')
    expect((await get('/page-not-found')).status).toBe(404)
  })

  test('takes what is rendered per request only where it knows the query', async () => {
    const dynamic = { 'cache-control': 'private, no-cache, no-store' }
    pages['/search?q=a'] = page('found', dynamic)
    pages['/odd'] = page('odd', dynamic)
    for (const path of ['/search?q=a&x=1', '/search?x=2&q=a', '/odd', '/odd']) await get(path)
    expect([renders('/search?q=a'), renders('/odd')]).toEqual([1, 2])
    expect((await get('/odd')).headers['cache-control']).toBe(dynamic['cache-control'])
  })

  test.each<[string, Page]>([
    ['an error', { ...page('broken'), status: 500 }],
    ['what sets a cookie', page('mine', { 'set-cookie': 'id=1' })],
  ])('never keeps %s', async (_, answer) => {
    pages['/'] = answer
    const [first] = [await get('/'), await get('/')]
    expect(renders('/')).toBe(2)
    expect(first.headers['set-cookie']).toBeUndefined()
  })

  test('keeps nothing of a link that shows a draft, not even that it shows none', async () => {
    expect((await get('/shared/link')).status).toBe(404)
    expect((await get('/shared/link')).status).toBe(404)
    // An article comes out of the trash, and no page that readers know changes with it.
    pages['/shared/link'] = page('<p>draft</p>')
    expect((await get('/shared/link')).text).toBe('<p>draft</p>')
    pages['/shared/link'] = missing
    expect((await get('/shared/link')).status).toBe(404)
    expect(renders('/shared/link')).toBe(4)
  })

  test('gives redirects, which Next sends bare, the least of security headers', async () => {
    pages['/tags/'] = { status: 308, headers: { location: '/tags' }, body: '/tags' }
    const { status, headers } = await get('/tags/')
    expect(status).toBe(308)
    expect(headers).toMatchObject({
      location: '/tags',
      'x-content-type-options': 'nosniff',
      'cache-control': 'public, max-age=0, must-revalidate',
    })
  })

  test('hands what is personal to Next as it is, and lets no shared cache keep it', async () => {
    await get('/')
    const cookie = 'payload-token=abc'
    const personal = await get('/', { cookie })
    expect(personal.text).toContain('self.__next_f')
    expect(personal.headers['cache-control']).toBe('private, no-cache')
    expect(statusOf(personal)).toBe('octavo; fwd=bypass')
    expect(asked.at(-1)?.headers.cookie).toBe(cookie)
  })

  test('holds no more than its memory, and made-up addresses push no page out', async () => {
    server.close()
    await start(100_000)
    for (let n = 0; n < 50; n++) pages[`/articles/${n}`] = page('x'.repeat(1_000))
    await get('/')
    for (let n = 0; n < 100; n++) await get(`/nowhere-${n}`)
    expect(statusOf(await get('/'))).toBe('octavo; hit')
    for (let n = 0; n < 50; n++) await get(`/articles/${n}`)
    expect(statusOf(await get('/'))).toContain('fwd=uri-miss')
    expect(statusOf(await get('/articles/49'))).toBe('octavo; hit')
  })
})

describe('After a change', () => {
  test('the next request gets the new page', async () => {
    await get('/')
    pages['/'] = page('new')
    await change()
    const { text, headers } = await get('/')
    expect(text).toBe('new')
    expect(headers['cache-status']).toContain('octavo; fwd=stale')
    expect(statusOf(await get('/'))).toBe('octavo; hit')
  })

  test('a page that stayed as it was is asked for once more, and keeps its validator', async () => {
    const { etag } = (await get('/')).headers
    await change()
    expect((await get('/')).headers).toMatchObject({ etag })
    expect(statusOf(await get('/'))).toBe('octavo; hit')
    expect(renders('/')).toBe(2)
  })

  test('a missing address that became a page is one', async () => {
    await get('/articles/new')
    pages['/articles/new'] = page('new')
    await change()
    expect((await get('/articles/new')).status).toBe(200)
    delete pages['/articles/new']
    await change()
    expect((await get('/articles/new')).status).toBe(404)
  })

  test('waits for a page that was being rendered before it, so that Next forgets that too', async () => {
    let finish: (_?: unknown) => void = () => undefined
    before = new Promise((resolve) => (finish = resolve))
    const old = get('/')
    while (asked.length === 0) await new Promise(setImmediate)
    pages['/'] = page('new')
    const changed = change()
    // The server has the change once it has answered a request that was sent after it.
    await get('/healthz', {}, 'POST')
    expect(renders('/api/revalidate')).toBe(0)
    finish()
    expect((await old).text).toBe('<p>home</p>')
    await changed
    expect(asked.at(-1)?.headers['x-octavo-settled']).toBe('true')
    expect((await get('/')).text).toBe('new')
  })

  test('a page is not kept that was rendered across it, and nobody joins its rendering', async () => {
    let finish: (_?: unknown) => void = () => undefined
    before = new Promise((resolve) => (finish = resolve))
    const old = get('/')
    while (asked.length === 0) await new Promise(setImmediate)
    pages['/'] = page('new')
    // It takes longer than the change is ready to wait.
    await change()
    expect(asked.at(-1)?.headers['x-octavo-settled']).toBe('false')
    const next = get('/')
    while (renders('/') < 2) await new Promise(setImmediate)
    finish()
    expect((await next).text).toBe('new')
    await old
    expect((await get('/')).text).toBe('new')
  })

  test('of which a process told that ended meanwhile, the next request gets the new page', async () => {
    await get('/')
    let finish: (_?: unknown) => void = () => undefined
    before = new Promise((resolve) => (finish = resolve))
    const other = get('/other')
    while (renders('/other') === 0) await new Promise(setImmediate)
    pages['/'] = page('new')
    const { port } = server.address() as AddressInfo
    const told = request({ port, path: '/api/revalidate', method: 'POST', host: '127.0.0.1' })
    told.on('error', () => undefined).end()
    await get('/healthz', {}, 'POST')
    told.destroy()
    await get('/healthz', {}, 'POST')
    finish()
    await other
    while (renders('/api/revalidate') === 0) await new Promise(setImmediate)
    await get('/healthz', {}, 'POST')
    expect((await get('/')).text).toBe('new')
  })

  test('that was refused, everything stays', async () => {
    await get('/')
    pages['/'] = page('new')
    await get('/api/revalidate', {}, 'PUT')
    expect(statusOf(await get('/'))).toBe('octavo; hit')
  })
})
