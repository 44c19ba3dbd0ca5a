import { describe, expect, it } from '@jest/globals'
import { encodePath, normalPath, parseAddress } from '@/plugins/permalinks/address'

describe('the normal form of a path', () => {
  it.each([
    ['/2019/old-post', '/2019/old-post'],
    ['/2019/old-post/', '/2019/old-post'],
    ['/old.html?page=2#top', '/old.html'],
    ['/articles/%C3%A4pfel', '/articles/äpfel'],
    ['/articles/a\u0308pfel', '/articles/äpfel'],
    [' /a ', '/a'],
    ['/', '/'],
  ])('of %j is %j', (given, normal) => {
    expect(normalPath(given)).toBe(normal)
  })

  it.each([
    'old',
    '',
    'https://evil.example/a',
    '//evil.example',
    '/\\evil.example',
    '/%5Cevil.example',
    '/%2Fevil.example',
    '/a//b',
    '/a/../admin',
    '/a/%2e%2e/admin',
    '/a/%2Fb',
    '/%09/evil.example',
    '/a%00',
    '/a\u202Eb',
    '/%E0%A4%A',
    `/${'a'.repeat(600)}`,
  ])('of %j is none', (given) => {
    expect(normalPath(given)).toBeNull()
  })

  it('is written with percent signs for browsers', () => {
    expect(encodePath('/articles/äpfel & 50%')).toBe('/articles/%C3%A4pfel%20%26%2050%25')
  })

  it('tells which document a path belongs to', () => {
    expect(parseAddress('/tags/css')).toEqual({ collection: 'tags', slug: 'css' })
    expect(parseAddress('/tags/css/feed.xml')).toBeNull()
    expect(parseAddress('/about/css')).toBeNull()
    expect(parseAddress('/tags')).toBeNull()
  })
})
