import { describe, expect, test } from '@jest/globals'
import { XMLParser } from 'fast-xml-parser'
import { SyntaxValidator } from 'fast-xml-validator'
import { sitemapResponse } from '@/app/(site)/sitemapResponse'

describe('SECURITY A19: a sitemap', () => {
  test.each([
    ['urlset', 'url'],
    ['sitemapindex', 'sitemap'],
  ] as const)('(%s) is well-formed XML with whatever addresses', async (root, element) => {
    const urls = [
      'https://example.org/articles/a?b=1&c=]]>',
      'https://example.org/articles/</loc><script>alert(1)</script>',
      'https://example.org/articles/"quoted"-\u2019-\u{1f600}',
    ]
    const response = sitemapResponse(
      root,
      urls.map((url) => ({ url, lastModified: '2024-02-03T04:05:06.000Z' })),
    )
    const xml = await response.text()
    expect(response.headers.get('content-type')).toContain('application/xml')
    expect(SyntaxValidator.validate(xml)).toBe(true)
    const parsed = new XMLParser().parse(xml) as Record<string, Record<string, { loc: string }[]>>
    expect(parsed[root]?.[element]?.map(({ loc }) => loc)).toEqual(urls)
  })
})
