import { describe, expect, it } from '@jest/globals'
import { absoluteURL, pageNumberOf, pageOf, paths, slugOf } from '@/content/paths'

describe('paths', () => {
  it('encodes what a path cannot hold', () => {
    expect(paths.article('日本 語/?#')).toBe('/articles/%E6%97%A5%E6%9C%AC%20%E8%AA%9E%2F%3F%23')
  })

  it('gives the first page of a list the address of the list', () => {
    expect(pageOf('/tags/css', 1)).toBe('/tags/css')
    expect(pageOf('/tags/css', 2)).toBe('/tags/css/page/2')
    expect(pageOf('/', 3)).toBe('/page/3')
  })

  it('makes whole addresses with the origin of the environment', () => {
    expect(absoluteURL('/tags')).toBe('http://localhost:3000/tags')
  })
})

describe('slugOf', () => {
  it('reads a slug in its normal form', () => {
    expect(slugOf('cafe%CC%81')).toBe('café')
  })

  it('finds no slug in a broken encoding', () => {
    expect(slugOf('%E0%A4%A')).toBeNull()
  })
})

describe('pageNumberOf', () => {
  it.each(['2', '10', '999999'])('reads %s', (segment) => {
    expect(pageNumberOf(segment)).toBe(Number(segment))
  })

  it.each(['0', '1', '-1', '01', '2.5', '1e3', 'abc', '', ' 2', '9999999', '٣'])(
    'finds no page in %j',
    (segment) => {
      expect(pageNumberOf(segment)).toBeNull()
    },
  )
})
