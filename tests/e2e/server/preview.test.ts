import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { fromHtml } from 'hast-util-from-html'
import { toString } from 'hast-util-to-string'
import { visit } from 'unist-util-visit'
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
    await api('POST', '/api/users', { name, email, password, role: 'author' }, as('admin'))
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

  test('SECURITY C13: the cookie shows no draft after a logout, or to another login', async () => {
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
  })

  test('SECURITY C13, C14: a demoted editor loses sight of others’ drafts at once, and no visitor ever gets one', async () => {
    const { id, slug } = await makeDraft('author2')
    const email = `${randomUUID()}@example.org`
    const user = { name: 'Editor', email, password, role: 'editor' }
    const { doc } = await api<{ doc: { id: string } }>('POST', '/api/users', user, as('admin'))
    const session = { authorization: `JWT ${await logIn({ email, password })}` }
    const cookie = cookieOf(await get(`/preview?path=/articles/${slug}`, session))
    const see = async (headers: Headers) => {
      const response = await get(`/articles/${slug}`, headers)
      return { draft: (await response.text()).includes('SECRET'), response }
    }
    const first = await see({ cookie, ...session })
    expect(first.draft).toBe(true)
    expect(first.response.headers.get('cache-control')).toMatch(/no-store/)
    expect((await see({})).draft).toBe(false)
    // What the editor saw is not kept when the article's page is made anew, either.
    await api('PATCH', `/api/articles/${id}`, { description: 'SECRET too' }, as('author2'))
    expect((await see({ cookie, ...session })).draft).toBe(true)
    const visitor = await see({ cookie })
    expect([visitor.draft, visitor.response.status]).toEqual([false, 404])
    await api('PATCH', `/api/users/${doc.id}`, { role: 'author' }, as('admin'))
    expect((await see({ cookie, ...session })).draft).toBe(false)
  })
})

describe('SECURITY C5: a query over two relations to what nobody may ask for', () => {
  test.each(['where[authors.user.email][like]=a', 'where[cover.owner.email][like]=a'])(
    '%s is refused, and the server goes on',
    async (query) => {
      for (const path of ['/api/articles', '/api/articles/count'])
        expect((await get(`${path}?${query}`)).status).toBe(400)
      expect((await get('/readyz')).status).toBe(200)
    },
  )
})

describe('SECURITY B15: the address of an image', () => {
  test.each(['..%2f..%2foctavo.db', '%2e%2e%2f%2e%2e%2foctavo.db', 'none.png'])(
    '%s leads nowhere',
    async (name) => {
      const response = await get(`/api/media/file/${name}`)
      expect([400, 403, 404]).toContain(response.status)
      expect(response.headers.get('x-content-type-options')).toBe('nosniff')
      expect(await response.text()).not.toMatch(/SQLite|octavo\.db/)
    },
  )
})

describe('SECURITY A19: a title that is markup', () => {
  test('is text in the head of its page', async () => {
    const title = '</script><script>alert(1)</script> ]]> "quoted" & more'
    const slug = randomUUID()
    const data = { title, slug, description: title, _status: 'published' }
    await api('POST', '/api/articles', data, as('admin'))
    const html = await (await get(`/articles/${slug}`)).text()
    const head = new Map<string, string>()
    visit(fromHtml(html), 'element', (node) => {
      const { property, name, content } = node.properties
      if (node.tagName === 'title') head.set('title', toString(node))
      if (node.tagName === 'meta') head.set(String(property ?? name), String(content))
    })
    expect(head.get('title')).toContain(title)
    for (const name of ['og:title', 'og:description', 'twitter:title', 'description'])
      expect({ name, content: head.get(name) }).toEqual({ name, content: title })
    expect(html).not.toContain('<script>alert')
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
