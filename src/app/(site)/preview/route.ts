import { draftMode } from 'next/headers'
import { draftBySlug } from '@/content/articles'
import { slugOf } from '@/content/paths'
import { viewerOf } from '@/content/viewer'

const headers = { 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' }

const refuse = (status: 400 | 403, message: string): Response =>
  new Response(`${message}\n`, {
    status,
    headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
  })

/** A relative address never leads off this site, whatever the request says its host is. */
const redirect = (path: string): Response =>
  new Response(null, { status: 307, headers: { ...headers, location: path } })

const articles = '/articles/'

/**
 * Reads the slug out of the path of an article, the one kind of page that has drafts.
 *
 * @returns null for every other path
 */
function articleSlugOf(path: string): string | null {
  const slug = path.startsWith(articles) ? slugOf(path.slice(articles.length)) : null
  return !slug || /[/\\\p{Cc}]/u.test(slug) || slug === '.' || slug === '..' ? null : slug
}

/**
 * `/preview?path=/articles/SLUG`: shows the draft of an article to a login that may read it (307),
 * 403 to everybody else, 400 for any other path. `/preview?exit` goes back to what readers see.
 */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url)
  const slug = articleSlugOf(searchParams.get('path') ?? '')
  const mode = await draftMode()
  if (searchParams.has('exit')) {
    mode.disable()
    return redirect(slug === null ? '/' : `/articles/${encodeURIComponent(slug)}`)
  }
  if (slug === null) return refuse(400, 'Only articles have a preview.')
  const viewer = await viewerOf(request.headers)
  if (!viewer || !(await draftBySlug(slug, viewer)))
    return refuse(403, 'Sign in with a login that may read this article.')
  mode.enable()
  return redirect(`/articles/${encodeURIComponent(slug)}`)
}
