import { readSearch, searchArticles, searchPath } from '@/content/search'

export const dynamic = 'force-dynamic'

const nothing = { hits: [], total: 0, page: 1, pages: 0, status: '' }

/**
 * `/search.json?q=&tag=&author=&page=`: what the page `/search` finds, as data. With `typing=1` the
 * last word may be the beginning of one. Titles and snippets are pieces of text, marked or not.
 */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const query = readSearch((name) => searchParams.get(name))
  const results = (await searchArticles(query)) ?? nothing
  const next = results.page < results.pages ? searchPath(query, results.page + 1) : null
  return Response.json(
    { ...results, next },
    { headers: { 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' } },
  )
}
