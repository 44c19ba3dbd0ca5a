export const dynamic = 'force-static'

/** What is no page, or nothing that a reader goes to. */
const notPages = ['/admin', '/admin/*', '/api/*', '/preview*', '/*.xml', '/*.json', '/*.md']

const rules = {
  prefetch: [
    {
      where: {
        and: [
          { href_matches: '/*' },
          { not: { href_matches: notPages } },
          { not: { selector_matches: '[download], [rel~=nofollow], [target=_blank]' } },
        ],
      },
      // As soon as the reader points at a link.
      eagerness: 'moderate',
    },
  ],
}

/**
 * Which pages browsers may load before they are asked for (WICG Speculation Rules). Pages of the
 * page cache name this file in the header `Speculation-Rules`.
 */
export const GET = (): Response =>
  Response.json(rules, { headers: { 'content-type': 'application/speculationrules+json' } })
