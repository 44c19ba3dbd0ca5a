import { describe, expect, test } from '@jest/globals'
import { isPersonal, readerURL } from '@/server/pageCache/readerURL'

const get = (url: string) => readerURL({ method: 'GET', url })?.url

describe('An address of the reader’s site', () => {
  test.each([
    ['/', '/'],
    ['/articles/a-b', '/articles/a-b'],
    ['/articles/%61%2Db', '/articles/a-b'],
    ['/articles/caf%c3%a9', '/articles/caf%C3%A9'],
    ['/articles/a%2Fb', '/articles/a%2Fb'],
    ['/tags/', '/tags/'],
    ['/?utm_source=x&fbclid=y', '/'],
    ['/elements.js?v=1', '/elements.js'],
    ['/administration', '/administration'],
    ['/search?b=1&page=2&q=a+b&q=c', '/search?q=a+b&page=2'],
    ['/search?q=', '/search'],
  ])('%s is kept as %s', (url, kept) => expect(get(url)).toBe(kept))

  test.each([
    ...['/admin', '/admin/login', '/%61dmin', '/ADMIN', '/api/articles', '/_next/static/a.css'],
    ...['/preview?path=/articles/a', '/healthz', '/readyz'],
    ...['//admin', '/articles/../admin', '/articles/%2e%2e/admin', '/./admin', '/a%5C..%5Cadmin'],
  ])('%s is none', (url) => expect(get(url)).toBeUndefined())

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('is not asked for by %s', (method) =>
    expect(readerURL({ method, url: '/' })).toBeUndefined(),
  )

  test('says whether visitors can make up more of its kind without end', () => {
    expect(readerURL({ method: 'HEAD', url: '/search' })?.takesQuery).toBe(true)
    expect(readerURL({ method: 'HEAD', url: '/tags?q=a' })?.takesQuery).toBe(false)
  })
})

describe('A request', () => {
  test.each([
    ['a login', { cookie: 'theme=dark; payload-token=abc' }],
    ['a preview', { cookie: '__prerender_bypass=abc' }],
    ['Next’s client', { rsc: '1' }],
  ])('is personal with %s', (_, headers) => expect(isPersonal({ headers })).toBe(true))

  test.each([
    ['nothing', {}],
    ['somebody else’s cookies', { cookie: 'consent=yes; not-payload-token=1' }],
    ['another type in mind', { accept: 'application/json' }],
  ])('is like everybody’s with %s', (_, headers) => expect(isPersonal({ headers })).toBe(false))
})
