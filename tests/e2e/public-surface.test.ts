import { beforeAll, describe, expect, test } from '@jest/globals'
import { site } from '../support/browser'

/** Words that stand only in what readers must not see. */
const secret = /SECRET-[A-Z]+/

let token: string
let draftId: string
let draftTagId: string

const api = async <Body>(method: string, path: string, body?: unknown): Promise<Body> => {
  const response = await fetch(new URL(path, site.url), {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `JWT ${token}` } : {}),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as Body
}

type Created = { doc: { id: string } }

const create = async (collection: string, data: Record<string, unknown>): Promise<string> => {
  const { doc } = await api<Created>('POST', `/api/${collection}`, data)
  return doc.id
}

beforeAll(async () => {
  const login = await api<{ token: string }>('POST', '/api/users/login', site.admin)
  token = login.token
  draftTagId = await create('tags', { name: 'SECRET-TAG' })
  const author = await create('authors', {
    name: 'Somebody Public',
    email: 'SECRET-MAIL@example.org',
  })
  draftId = await create('articles', {
    title: 'SECRET-DRAFT',
    slug: 'hidden-draft',
    tags: [draftTagId],
    authors: [author],
    _status: 'draft',
  })
  const edited = await create('articles', {
    title: 'A public article',
    slug: 'edited',
    authors: [author],
    _status: 'published',
  })
  await api('PATCH', `/api/articles/${edited}?draft=true`, { title: 'SECRET-EDIT' })
  await create('articles', {
    title: 'SECRET-FUTURE',
    slug: 'hidden-future',
    authors: [author],
    publishedAt: new Date(Date.now() + 86_400_000).toISOString(),
    _status: 'published',
  })
  const trashed = await create('articles', {
    title: 'SECRET-TRASH',
    slug: 'hidden-trash',
    _status: 'published',
  })
  await api('PATCH', `/api/articles/${trashed}`, { deletedAt: new Date().toISOString() })
})

describe('SECURITY C2: nothing that is not public leaks', () => {
  const pages = [
    '/',
    '/page/2',
    '/articles/hidden-draft',
    '/articles/hidden-future',
    '/articles/hidden-trash',
    '/articles/edited',
    '/articles/edited?draft=true',
    '/tags',
    '/tags/secret-tag',
    '/authors',
    '/authors/somebody-public',
    '/feed.xml',
    '/atom.xml',
    '/feed.json',
    '/tags/secret-tag/feed.json',
    '/articles/hidden-draft.md',
    '/articles/hidden-future.md',
    '/articles/hidden-trash.md',
    '/articles/hidden-draft/card.png',
    '/articles/edited.md',
    '/articles/edited/card.png',
    '/sitemap.xml',
    '/sitemaps/pages-1.xml',
    '/sitemaps/articles-1.xml',
    '/sitemaps/tags-1.xml',
    '/sitemaps/authors-1.xml',
    '/robots.txt',
    '/llms.txt',
    '/no-such-page',
    '/api/articles?limit=100&depth=2',
    '/search?q=secret+draft',
    '/search.json?q=secret+draft+edit+future+trash',
    '/search.json?q=secr&typing=1',
    '/opensearch.xml',
    '/archive',
    '/api/articles?draft=true&limit=100',
    '/api/articles?trash=true&limit=100',
    '/api/articles/count?where[slug][equals]=hidden-draft',
    '/api/articles/versions',
    '/api/tags?limit=100&depth=2',
    '/api/authors?limit=100&depth=2',
    '/api/media?limit=100&depth=2',
    '/api/users',
    '/api/access',
    '/api/globals/settings',
    '/healthz',
    '/readyz',
  ]

  test.each(pages)('%s', async (path) => {
    const variants: Record<string, string>[] = [
      {},
      { rsc: '1' },
      { rsc: '1', 'next-router-prefetch': '1' },
    ]
    for (const headers of variants) {
      const response = await fetch(new URL(path, site.url), { headers })
      const text = await response.text()
      expect(secret.exec(text)?.[0]).toBeUndefined()
      expect(text).not.toContain(draftId)
    }
  })

  test('GraphQL', async () => {
    const query =
      '{ Articles(limit: 100) { docs { title slug } } Tags { docs { name } } Authors { docs { name } } }'
    const response = await fetch(new URL('/api/graphql', site.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    })
    const text = await response.text()
    expect(text).toContain('A public article')
    expect(secret.exec(text)?.[0]).toBeUndefined()
  })

  test('a draft is not found, and its page asks not to be indexed', async () => {
    for (const slug of ['hidden-draft', 'hidden-future', 'hidden-trash']) {
      const response = await fetch(new URL(`/articles/${slug}`, site.url))
      expect(response.status).toBe(404)
      expect(await response.text()).toMatch(/<meta name="robots" content="noindex/)
    }
  })

  test('a tag that only a draft has is no page and counts nothing', async () => {
    const { status } = await fetch(new URL('/tags/secret-tag', site.url))
    const tag = await api<{ articleCount: number }>('GET', `/api/tags/${draftTagId}`)
    expect(status).toBe(404)
    expect(tag.articleCount).toBe(0)
  })
})

describe('SECURITY C17: headers', () => {
  test.each([
    '/',
    '/articles/edited',
    '/no-such-page',
    '/feed.xml',
    '/admin/login',
    '/api/articles',
    '/api/nonsense',
    '/api/articles?where[nonsense][equals]=1',
    '/%E0%A4%A',
  ])('%s carries the security headers and tells nothing of the inside', async (path) => {
    const response = await fetch(site.url + path)
    const { headers } = response
    expect(response.status).toBeLessThan(500)
    expect(headers.get('content-security-policy')).toMatch(/(object|default)-src 'none'/)
    expect(headers.get('content-security-policy')).toContain('frame-ancestors')
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBeTruthy()
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(await response.text()).not.toMatch(/node_modules|at \w+ \(|SELECT .* FROM/)
  })
})

describe('SECURITY D1: the first user', () => {
  test('nobody registers one', async () => {
    const response = await fetch(new URL('/api/users/first-register', site.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'thief@example.org', password: 'a long enough password' }),
    })
    expect(response.status).toBe(403)
  })
})
