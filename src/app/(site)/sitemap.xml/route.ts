import { sitemapEntries } from '@/content/sitemap'

export const dynamic = 'force-static'

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** Every page worth finding (sitemaps.org, protocol 0.9). */
export async function GET(): Promise<Response> {
  const urls = (await sitemapEntries()).map(
    ({ url, lastModified }) =>
      `<url><loc>${escape(url)}</loc>${lastModified ? `<lastmod>${lastModified}</lastmod>` : ''}</url>`,
  )
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } })
}
