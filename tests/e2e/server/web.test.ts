import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, test } from '@jest/globals'
import { describeInBrowser, site } from '../../support/browser'

const get = (path: string, init?: RequestInit) =>
  fetch(`${site.url}${path}`, { redirect: 'manual', ...init })

/** Sends bytes as they are and returns what comes back until the connection ends. */
async function send(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(site.url).port), '127.0.0.1')
  let received = ''
  socket.on('data', (chunk) => (received += chunk.toString()))
  socket.write(bytes)
  await once(socket, 'close')
  return received
}

describe('The production server', () => {
  test.each([
    ['/healthz', 'ok\n'],
    ['/readyz', 'ready\n'],
  ])('answers %s with nothing but that it is so, never from a cache', async (path, text) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(text)
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  // SECURITY C17.
  test.each([
    ['/', 200],
    ['/admin/login', 200],
    ['/api/articles', 200],
    ['/api/nowhere', 404],
    ['/nowhere', 404],
    ['/feed.xml', 200],
    ['/%E0%A4%A', 400],
    ['/%00', 400],
  ])('sends security headers with %s, and no hint of what it is made of', async (path, status) => {
    const response = await get(path)
    const text = await response.text()
    expect(response.status).toBe(status)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBeTruthy()
    expect(response.headers.get('content-security-policy')).toContain('frame-ancestors')
    expect(response.headers.get('x-powered-by')).toBeNull()
    if (status >= 400) expect(text).not.toMatch(/\n\s+at |node_modules|SQLITE|select "/)
  })

  // SECURITY F9.
  test('refuses targets and headers that are too long', async () => {
    expect((await get(`/${'a'.repeat(9_000)}`)).status).toBe(414)
    const headers = `GET / HTTP/1.1\r\nHost: a\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`
    expect(await send(headers)).toMatch(/^HTTP\/1.1 431 /)
  })

  test('SECURITY F12: takes no image of 50 MB, and keeps nothing of it', async () => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify(site.admin)
    const login = await get('/api/users/login', { method: 'POST', headers, body })
    const { token } = (await login.json()) as { token: string }
    const form = new FormData()
    form.set('file', new Blob([Buffer.alloc(50_000_000)], { type: 'image/png' }), 'huge.png')
    form.set('_payload', JSON.stringify({ alt: 'Huge' }))
    const authorization = `JWT ${token}`
    const upload = await get('/api/media', {
      method: 'POST',
      headers: { authorization },
      body: form,
    })
    expect(upload.status).toBe(413)
    const found = await get('/api/media?where[alt][equals]=Huge', { headers: { authorization } })
    expect(await found.json()).toMatchObject({ totalDocs: 0 })
  })

  // SECURITY D1, D2.
  test('lets nobody register as the first admin', async () => {
    const body = JSON.stringify({
      email: 'a@b.cd',
      password: 'long enough password',
      role: 'admin',
    })
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        get('/api/users/first-register', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        }),
      ),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]))
  })
})

describeInBrowser('The panel', ({ newPage }) => {
  test('asks a stranger to log in, and nobody to become its first user', async () => {
    for (const path of ['/admin', '/admin/create-first-user']) {
      const page = await newPage()
      await page.goto(path)
      await page.waitForURL('**/admin/login**')
      expect(await page.locator('input[type=password]').count()).toBe(1)
    }
  })
})
