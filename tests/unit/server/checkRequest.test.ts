import { describe, expect, test } from '@jest/globals'
import { checkRequest } from '@/server/checkRequest'

const get = (url: string) => checkRequest({ method: 'GET', url, headers: {} })

describe('A request', () => {
  test.each(['/', '/articles/a-b?x=%20', '/%C3%A9', '/a?q=100%', '/search?q=%E0%A4%A'])(
    'to %s is fine',
    (url) => expect(get(url)).toBeUndefined(),
  )

  test.each(['/%E0%A4%A', '/%', '/%ff', '/%00', '/a?q=%00', '*', 'http://elsewhere/', ''])(
    'to %s is refused as malformed',
    (url) => expect(get(url)).toBe(400),
  )

  test('is refused when its target is longer than 8,000 bytes', () => {
    expect(get(`/${'a'.repeat(7999)}`)).toBeUndefined()
    expect(get(`/${'a'.repeat(8000)}`)).toBe(414)
  })

  test.each(['TRACE', 'CONNECT', 'PROPFIND', 'get'])('with the method %s is refused', (method) =>
    expect(checkRequest({ method, url: '/', headers: {} })).toBe(405),
  )

  test.each([
    ['application/json', 32_000_000, undefined],
    ['application/json', 32_000_001, 413],
    ['multipart/form-data; boundary=x', 200_000_000, undefined],
    ['application/zip', 100_000_000, undefined],
    ['application/zip', 1_000_000_000, 413],
    [undefined, 1_000_000_000, 413],
  ])('SECURITY F11: with a body of type %s and %i bytes is answered %s', (type, length, status) => {
    const headers = { 'content-type': type, 'content-length': String(length) }
    expect(checkRequest({ method: 'POST', url: '/', headers })).toBe(status)
  })

  test('with a body of unknown length is refused', () => {
    const headers = { 'transfer-encoding': 'chunked' }
    expect(checkRequest({ method: 'POST', url: '/', headers })).toBe(411)
  })
})
