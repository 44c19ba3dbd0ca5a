import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { testEnvironment } from '../../support/environment.mjs'
import { site } from '../../support/browser'

type Login = { email: string; password: string }
type Headers = Record<string, string>

const password = 'correct horse battery'
const tokens: Record<'admin' | 'author1' | 'author2', string> = {
  admin: '',
  author1: '',
  author2: '',
}
let author1Id = ''

const get = (path: string, headers: Headers = {}) =>
  fetch(site.url + path, { headers, redirect: 'manual' })

const as = (who: keyof typeof tokens): Headers => ({ authorization: `JWT ${tokens[who]}` })

async function api<Body>(method: string, path: string, body: unknown, headers: Headers = {}) {
  const response = await fetch(site.url + path, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  expect({ path, ok: response.ok }).toEqual({ path, ok: true })
  return (await response.json()) as Body
}

const logIn = async (login: Login) =>
  (await api<{ token: string }>('POST', '/api/users/login', login)).token

async function makeDraft(who: keyof typeof tokens): Promise<{ id: string; slug: string }> {
  const data = { title: 'SECRET of a draft', slug: randomUUID() }
  return (await api<{ doc: { id: string; slug: string } }>('POST', '/api/articles', data, as(who)))
    .doc
}

/** The cookie that the preview route sets: the same for everybody. */
const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((it) => it.split(';')[0])
    .join('; ')

beforeAll(async () => {
  tokens.admin = await logIn(site.admin)
  for (const name of ['author1', 'author2'] as const) {
    const email = `${randomUUID()}@example.org`
    const { doc } = await api<{ doc: { id: string } }>(
      'POST',
      '/api/users',
      { name, email, password, role: 'author' },
      as('admin'),
    )
    if (name === 'author1') author1Id = doc.id
    tokens[name] = await logIn({ email, password })
  }
})

describe('the preview route', () => {
  test('SECURITY C11: leads a login to a draft that it may read, and nobody else', async () => {
    const { slug } = await makeDraft('author1')
    const path = `/preview?path=/articles/${slug}`
    const answers: [string, Headers, number][] = [
      ['nobody', {}, 403],
      ['a forged session', { authorization: 'JWT made.up.token' }, 403],
      ['another author', as('author2'), 403],
      ['its author', as('author1'), 307],
      ['an editor', as('admin'), 307],
    ]
    for (const [who, headers, status] of answers) {
      const response = await get(path, headers)
      expect({ who, status: response.status }).toEqual({ who, status })
      expect(response.headers.get('referrer-policy')).toBe('no-referrer')
      expect(response.headers.get('cache-control')).toMatch(/no-store/)
      expect(await response.text()).not.toContain(testEnvironment.PREVIEW_SECRET)
      if (status === 307)
        expect(new URL(response.headers.get('location')!, site.url).href).toBe(
          `${site.url}/articles/${slug}`,
        )
      else expect(response.headers.getSetCookie()).toEqual([])
    }
  })

  test.each([
    '//evil.example',
    '/\\evil.example',
    '/%09/evil.example',
    'https://evil.example',
    '/admin',
    '/articles/..%2F..%2Fadmin',
    '/articles/a%0D%0ASet-Cookie:%20x=1',
    '/articles/',
    '',
  ])('SECURITY C12: leads nowhere but to articles: %s', async (path) => {
    for (const raw of [path, encodeURIComponent(path)]) {
      const response = await get(`/preview?path=${raw}`, as('admin'))
      // What a slug can be is a missing article, and no answer tells it from a forbidden one.
      expect([400, 403]).toContain(response.status)
      expect(response.headers.get('location')).toBeNull()
      expect(response.headers.getSetCookie()).toEqual([])
    }
  })

  test('SECURITY C13: the cookie shows no draft after a logout, or to whom the right was taken', async () => {
    const { slug } = await makeDraft('author1')
    const cookie = cookieOf(await get(`/preview?path=/articles/${slug}`, as('author1')))
    const read = async (headers: Headers) =>
      (await (await get(`/articles/${slug}`, { cookie, ...headers })).text()).includes('SECRET')
    expect(await read(as('author1'))).toBe(true)
    expect(await read(as('author2'))).toBe(false)
    const other = await makeDraft('author2')
    expect(
      await (await get(`/articles/${other.slug}`, { cookie, ...as('author1') })).text(),
    ).not.toContain('SECRET')
    await api('POST', '/api/users/logout', {}, as('author1'))
    expect(await read(as('author1'))).toBe(false)
    await api('PATCH', `/api/users/${author1Id}`, { password: 'another one entirely' }, as('admin'))
    expect(await read(as('author1'))).toBe(false)
  })
})

describe('a page in the middle of a change', () => {
  test('SECURITY E11: is complete in its old or its new state while 100 articles are published', async () => {
    const mark = `Published at once ${randomUUID()}`
    const slugs: string[] = []
    for (let n = 0; n < 100; n++) {
      const slug = randomUUID()
      await api(
        'POST',
        '/api/articles?depth=0&draft=true',
        { title: `${mark} ${n}`, slug },
        as('admin'),
      )
      slugs.push(slug)
    }
    let isPublished = false
    const seen: { path: string; status: number; complete: boolean }[] = []
    const readers = Array.from({ length: 4 }, async (_, reader) => {
      for (let n = reader; !isPublished; n++) {
        const path = n % 3 === 0 ? '/' : n % 3 === 1 ? '/feed.xml' : `/articles/${slugs[n % 100]}`
        const response = await get(path)
        const text = await response.text()
        seen.push({ path, status: response.status, complete: /<\/(html|rss)>\s*$/.test(text) })
      }
    })
    await api(
      'PATCH',
      `/api/articles?depth=0&where[title][like]=${encodeURIComponent(mark)}`,
      { _status: 'published' },
      as('admin'),
    )
    isPublished = true
    await Promise.all(readers)
    expect(seen.length).toBeGreaterThan(50)
    expect(
      seen.filter(({ status, complete }) => ![200, 404].includes(status) || !complete),
    ).toEqual([])
    for (const slug of slugs) expect((await get(`/articles/${slug}`)).status).toBe(200)
    await fetch(`${site.url}/api/articles?where[title][like]=${encodeURIComponent(mark)}`, {
      method: 'DELETE',
      headers: as('admin'),
    })
  })
})
