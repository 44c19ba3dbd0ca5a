import { absoluteURL, paths } from '@/content/paths'
import { getSite } from '@/content/site'

export const dynamic = 'force-static'

const escape = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')

/** Tells browsers how to search this site from their address bar (OpenSearch 1.1). */
export async function GET(): Promise<Response> {
  const { title } = await getSite()
  // A short name has at most 16 characters.
  const shortName = Array.from(title).slice(0, 16).join('')
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>${escape(shortName)}</ShortName>
<Description>${escape(title)}</Description>
<InputEncoding>UTF-8</InputEncoding>
<Url type="text/html" template="${escape(absoluteURL(paths.search))}?q={searchTerms}"/>
</OpenSearchDescription>
`
  return new Response(xml, {
    headers: { 'content-type': 'application/opensearchdescription+xml; charset=utf-8' },
  })
}
