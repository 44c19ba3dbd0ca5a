import { dependOn } from '@/content/cms'
import { absoluteURL } from '@/content/paths'

export const dynamic = 'force-static'

/** What crawlers may fetch (RFC 9309): everything but the panel, its API and previews. */
export async function GET(): Promise<Response> {
  await dependOn()
  const lines = [
    'User-agent: *',
    'Disallow: /admin',
    'Disallow: /api/',
    'Allow: /api/media/file/',
    'Disallow: /preview',
    '',
    `Sitemap: ${absoluteURL('/sitemap.xml')}`,
  ]
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
