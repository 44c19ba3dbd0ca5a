import { sitemapResponse } from '@/app/(site)/sitemapResponse'
import { sitemapIndex } from '@/content/sitemap'

export const dynamic = 'force-static'

/** The index of the sitemaps, which name every page worth finding. */
export const GET = async (): Promise<Response> =>
  sitemapResponse('sitemapindex', await sitemapIndex())
