import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { connect } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { describeInBrowser, logIn, site } from '../../support/browser'
import { testEnvironment } from '../../support/environment.mjs'
import { startOctavo } from '../../support/octavo-process.mjs'

const get = (url: string, init?: RequestInit) =>
  fetch(`${site.url}${url}`, { redirect: 'manual', ...init })

type Seen = { status: number; text: string; cache: string }

/** What an anonymous reader gets, and where it came from. */
async function read(url: string): Promise<Seen> {
  const response = await get(url)
  return {
    status: response.status,
    text: await response.text(),
    cache: response.headers.get('cache-status') ?? '',
  }
}

let token: string

async function api<Body>(method: string, url: string, body?: unknown): Promise<Body> {
  const response = await get(url, {
    method,
    headers: { 'content-type': 'application/json', authorization: `JWT ${token}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Body
}

const create = async (collection: string, data: Record<string, unknown>): Promise<string> =>
  (await api<{ doc: { id: string } }>('POST', `/api/${collection}`, data)).doc.id

let tag: string
let author: string

beforeAll(async () => {
  token = (await api<{ token: string }>('POST', '/api/users/login', site.admin)).token
  tag = await create('tags', { name: 'Cached', slug: 'cached' })
  author = await create('authors', { name: 'Casey Cache', slug: 'casey-cache' })
  await create('articles', article('A steady article', 'steady'))
  // Nobody wrote it and it has no tag, which articles may.
  await create('articles', { title: 'Untouched', slug: 'untouched', _status: 'published' })
})

const article = (title: string, slug: string) => ({
  title,
  slug,
  tags: [tag],
  authors: [author],
  _status: 'published',
})

/** A page that shows nothing of the articles made here. */
const elsewhere = '/tags/deepseek'

/** Where an article of the tag and author above is listed. */
const lists = [
  ...['/', '/tags/cached', '/authors/casey-cache'],
  ...['/feed.xml', '/atom.xml', '/feed.json', '/tags/cached/feed.xml'],
]

/** Reads every list until it comes from memory. */
async function warm(urls: string[]): Promise<void> {
  for (const url of urls) {
    await read(url)
    expect({ url, cache: (await read(url)).cache }).toEqual({ url, cache: 'octavo; hit' })
  }
}

/** On which lists a title stands, on the first request. */
const listsWith = async (title: string): Promise<string[]> => {
  const found = await Promise.all(lists.map(async (url) => ({ url, ...(await read(url)) })))
  return found.filter(({ text }) => text.includes(title)).map(({ url }) => url)
}

/** Addresses of an article of its own. */
const ownAddresses = ['', '.md', '/card.png'].map((end) => `/articles/fleeting${end}`)

/** What else names it: its address for machines, and the search. */
const mentions = ['/llms.txt', '/search.json?q=fleeting', '/search.json?q=renamed']

/** Statuses of the article's own addresses, and what else names it. */
const traces = async () => ({
  statuses: await Promise.all(ownAddresses.map(async (url) => (await read(url)).status)),
  mentions: (
    await Promise.all(mentions.map(async (url) => ({ url, text: (await read(url)).text })))
  )
    .filter(({ text }) => text.includes('/articles/fleeting'))
    .map(({ url }) => url),
})

test('a client that offers another protocol is answered in this one', async () => {
  const { hostname, port, host } = new URL(site.url)
  const socket = connect(Number(port), hostname)
  const offer =
    'Connection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk'
  socket.write(`GET / HTTP/1.1\r\nHost: ${host}\r\n${offer}\r\n\r\n`)
  let answer = ''
  socket.on('data', (chunk) => (answer += chunk.toString()))
  await once(socket, 'close')
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
})

describe('The first request after', () => {
  test('SECURITY C3: a publish, a rename, an unpublishing and a deletion is right on every surface', async () => {
    await warm([...lists, '/sitemap.xml'])
    expect((await read('/articles/fleeting')).status).toBe(404)

    const id = await create('articles', article('A fleeting article', 'fleeting'))
    expect(await listsWith('A fleeting article')).toEqual(lists)
    expect(await traces()).toEqual({ statuses: [200, 200, 200], mentions: mentions.slice(0, 2) })
    expect((await read('/sitemaps/articles-1.xml')).text).toContain('/articles/fleeting')

    await warm([...lists, '/articles/fleeting'])
    await api('PATCH', `/api/articles/${id}`, { title: 'A renamed article' })
    expect(await listsWith('A renamed article')).toEqual(lists)
    expect(await listsWith('A fleeting article')).toEqual([])
    expect((await read('/articles/fleeting')).text).toContain('A renamed article')

    await warm([...lists, '/articles/fleeting', '/sitemap.xml'])
    await api('PATCH', `/api/articles/${id}`, { _status: 'draft' })
    expect(await listsWith('A renamed article')).toEqual([])
    expect(await traces()).toEqual({ statuses: [404, 404, 404], mentions: [] })
    expect((await read('/sitemaps/articles-1.xml')).text).not.toContain('/articles/fleeting')

    await api('PATCH', `/api/articles/${id}`, { _status: 'published' })
    await warm([...lists, '/articles/fleeting'])
    await api('DELETE', `/api/articles/${id}`)
    expect(await listsWith('A renamed article')).toEqual([])
    expect(await traces()).toEqual({ statuses: [404, 404, 404], mentions: [] })
  })

  test('a change finds a page that it did not touch in Next’s cache, and then in memory', async () => {
    await warm([elsewhere, '/articles/steady'])
    const { docs } = await api<{ docs: { id: string }[] }>(
      'GET',
      '/api/articles?where[slug][equals]=steady',
    )
    await api('PATCH', `/api/articles/${docs[0]?.id}`, { description: 'Changed' })
    expect((await read(elsewhere)).cache).toMatch(/^next; hit, octavo; fwd=stale/)
    expect((await read(elsewhere)).cache).toBe('octavo; hit')
    expect((await read('/articles/steady')).cache).toMatch(/^next; fwd=uri-miss, octavo; fwd=stale/)
  })

  test('a crop shows the image as it is now, scaled too, and after a deletion there is none', async () => {
    const wide = await sharp({
      create: { width: 200, height: 100, channels: 3, background: 'red' },
    })
      .png()
      .toBuffer()
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(wide)], { type: 'image/png' }), 'cropped.png')
    form.append('_payload', JSON.stringify({ alt: 'Red' }))
    const authorization = `JWT ${token}`
    const sent = await get('/api/media', { method: 'POST', headers: { authorization }, body: form })
    const { doc } = (await sent.json()) as { doc: { id: string; url: string } }
    const file = encodeURIComponent(new URL(doc.url).pathname)
    const scaled = () => get(`/_next/image?url=${file}&w=96&q=75`)
    const heightOf = async (response: Response) =>
      (await sharp(Buffer.from(await response.arrayBuffer())).metadata()).height
    expect(await heightOf(await scaled())).toBe(48)

    const edits = {
      'uploadEdits[crop][x]': '0',
      'uploadEdits[crop][y]': '0',
      'uploadEdits[crop][width]': '50',
      'uploadEdits[crop][height]': '100',
      'uploadEdits[crop][unit]': '%',
      'uploadEdits[widthInPixels]': '100',
      'uploadEdits[heightInPixels]': '100',
    }
    await api('PATCH', `/api/media/${doc.id}?${new URLSearchParams(edits)}`, { alt: 'Half' })
    expect(await heightOf(await scaled())).toBe(96)
    await api('DELETE', `/api/media/${doc.id}`)
    expect((await scaled()).ok).toBe(false)
  })

  test('an import from the command line is right while the server runs', async () => {
    await warm(lists)
    const folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-import-'))
    writeFileSync(
      path.join(folder, 'imported.md'),
      `---\ntitle: An imported article\nauthor: Casey Cache\ntags: [Cached]\ndate: ${new Date().toISOString()}\n---\n\nText.\n`,
    )
    const program = ['--conditions=production', '--import', 'tsx', 'scripts/seed.ts', folder]
    const seed = startOctavo(site.folder, program, {
      PORT: new URL(site.url).port,
      NEXT_PUBLIC_SERVER_URL: site.url,
    })
    expect((await seed.ended).code).toBe(0)
    rmSync(folder, { recursive: true })
    expect(await listsWith('An imported article')).toEqual(lists)
  })

  test('the job that makes an article appear is right', async () => {
    await create('articles', {
      ...article('An awaited article', 'awaited'),
      publishedAt: new Date(Date.now() + 3_000).toISOString(),
    })
    await warm(lists)
    expect(await listsWith('An awaited article')).toEqual([])
    const startedAt = performance.now()
    // The server runs jobs once a minute; this has them run as soon as they are due.
    while (!(await read('/')).text.includes('An awaited article')) {
      expect(performance.now() - startedAt).toBeLessThan(60_000)
      await get('/api/payload-jobs/run', {
        headers: { authorization: `Bearer ${testEnvironment.CRON_SECRET}` },
      })
    }
    expect(await listsWith('An awaited article')).toEqual(lists)
  })
})

describe('A reader’s page', () => {
  test.each(['/', '/articles/steady', '/tags', '/nowhere'])(
    '%s asks for nothing of the framework’s, and allows nothing inside the page',
    async (url) => {
      const response = await get(url, { headers: { accept: 'application/json' } })
      expect(response.headers.get('content-type')).toContain('text/html')
      for (const name of [
        'accept-ch',
        'critical-ch',
        'x-powered-by',
        'x-nextjs-cache',
        'set-cookie',
      ])
        expect({ name, value: response.headers.get(name) }).toEqual({ name, value: null })
      expect(response.headers.get('vary')).toBe('Accept-Encoding')
      expect(response.headers.get('content-security-policy')).not.toContain('unsafe-inline')
      const text = await response.text()
      expect(text).toContain('</html>')
      expect(text).not.toMatch(/__next_f|_next\/static\/chunks\/[^"]+\.js/)
    },
  )

  test('is another for a login, whose preview nobody else gets', async () => {
    const draft = await create('articles', { title: 'C14-DRAFT', slug: 'c14', _status: 'draft' })
    const login = { authorization: `JWT ${token}` }
    const preview = await get('/preview?path=/articles/c14', { headers: login })
    expect(preview.status).toBe(307)
    const cookie = preview.headers
      .getSetCookie()
      .map((it) => it.split(';')[0])
      .join('; ')
    const seen = await get('/articles/c14', { headers: { ...login, cookie } })
    expect(await seen.text()).toContain('C14-DRAFT')
    expect(seen.headers.get('cache-control')).toMatch(/private.*no-store/)
    // SECURITY C13, C14: neither anonymous readers nor those with the cookie alone get the draft.
    const others: Record<string, string>[] = [{}, { cookie }, { rsc: '1' }]
    for (const headers of others) {
      const other = await get('/articles/c14', { headers })
      expect(await other.text()).not.toContain('C14-DRAFT')
    }
    await api('DELETE', `/api/articles/${draft}`)
  })
})

describe('The production server', () => {
  test('SECURITY C16: answers no other site’s scripts', async () => {
    for (const url of ['/api/articles', '/api/users/me', '/', '/feed.xml']) {
      const headers = { origin: 'https://evil.example', cookie: `payload-token=${token}` }
      const response = await get(url, { headers })
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect(response.headers.get('access-control-allow-credentials')).not.toBe('true')
    }
  })

  test.each(['/page/0', '/page/-1', '/page/abc', '/page/1', '/page/999999', '/tags/cached/page/9'])(
    'SECURITY F6: %s is no page',
    async (url) => expect((await read(url)).status).toBe(404),
  )

  test('SECURITY F9: a thousand parameters change nothing', async () => {
    const query = Array.from({ length: 1_000 }, (_, n) => `a${n}=1`).join('&')
    const { status, cache } = await read(`/?${query}`)
    expect([status, cache.includes('octavo')]).toEqual([200, true])
  })

  test('pages are kept in memory alone: their addresses have no end, a disk has', async () => {
    expect((await read('/articles/steady')).status).toBe(200)
    expect((await read('/articles/never-written')).status).toBe(404)
    const kept = readdirSync(path.join(site.folder, '.next'), { recursive: true }).map(String)
    expect(kept.filter((file) => /steady|never-written|fetch-cache/.test(file))).toEqual([])
  })

  test('SECURITY F11: 200 slow connections keep no reader waiting, and are closed', async () => {
    const sockets = Array.from({ length: 200 }, () =>
      connect(Number(new URL(site.url).port), '127.0.0.1'),
    )
    await Promise.all(sockets.map((socket) => once(socket, 'connect')))
    const closed = sockets.map((socket) => {
      socket.on('error', () => undefined).resume()
      socket.write('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ')
      return once(socket, 'close')
    })
    expect((await read('/')).status).toBe(200)
    await Promise.all(closed)
  })

  test('readers get whole pages while an editor publishes, and at once the new ones', async () => {
    const { docs } = await api<{ docs: { id: string }[] }>(
      'GET',
      '/api/articles?where[slug][equals]=steady',
    )
    const id = docs[0]?.id
    let isOver = false
    const seen: Seen[] = []
    const readers = Array.from({ length: 20 }, async () => {
      while (!isOver) for (const url of ['/', '/articles/steady']) seen.push(await read(url))
    })
    for (let n = 0; n < 5; n++) {
      await api('PATCH', `/api/articles/${id}`, { title: `Steady ${n}` })
      expect((await read('/articles/steady')).text).toContain(`Steady ${n}`)
    }
    isOver = true
    await Promise.all(readers)
    expect(seen.filter(({ status, text }) => status !== 200 || !text.endsWith('</html>'))).toEqual(
      [],
    )
  })
})

describeInBrowser('Reader pages in a browser', ({ newPage }) => {
  test('load the next page before it is asked for, and break no policy', async () => {
    const page = await newPage()
    const rules = page.waitForResponse('**/speculation-rules.json')
    await page.goto('/')
    expect((await rules).headers()['content-type']).toContain('application/speculationrules+json')
    await page.getByRole('link', { name: 'Untouched' }).first().click()
    await page.waitForURL('**/articles/untouched')
    const scripts = await page
      .locator('script[src]')
      .evaluateAll((all) =>
        all.map((script) => new URL((script as HTMLScriptElement).src).pathname),
      )
    expect(scripts).toEqual(['/elements.js'])
  })

  test('keep a chosen theme without a flash, by the one script in the head', async () => {
    const page = await newPage({ colorScheme: 'light' })
    await page.goto('/')
    await page.getByRole('button', { name: 'Dark colours' }).click()
    await page.goto('/tags')
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe('dark')
  })

  test('work for a login too, straight from Next', async () => {
    const page = await newPage()
    await logIn(page)
    await page.goto('/articles/untouched')
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Untouched')
  })
})
