import { describe, expect, test } from '@jest/globals'
import { checkRequest } from '@/server/checkRequest'

const get = (url: string) => checkRequest({ method: 'GET', url })

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
    expect(checkRequest({ method, url: '/' })).toBe(405),
  )
})
