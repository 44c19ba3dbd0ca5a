import type { SitemapEntry } from '@/content/sitemap'

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/**
 * Answers with a sitemap or the index of them (sitemaps.org, protocol 0.9).
 *
 * @param root `urlset` for a sitemap, `sitemapindex` for the index
 * @param entries addresses in it
 */
export function sitemapResponse(
  root: 'urlset' | 'sitemapindex',
  entries: SitemapEntry[],
): Response {
  const element = root === 'urlset' ? 'url' : 'sitemap'
  const lines = entries.map(
    ({ url, lastModified }) =>
      `<${element}><loc>${escape(url)}</loc>${lastModified ? `<lastmod>${lastModified}</lastmod>` : ''}</${element}>`,
  )
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('\n')}
</${root}>
`
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
