import { sitemapResponse } from '@/app/(site)/sitemapResponse'
import { sitemap } from '@/content/sitemap'

export const dynamic = 'force-static'

export const generateStaticParams = () => []

type Context = { params: Promise<{ name: string }> }

/** A sitemap that the index names. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const entries = await sitemap((await params).name)
  if (!entries) return new Response('There is no such sitemap.\n', { status: 404 })
  return sitemapResponse('urlset', entries)
}
