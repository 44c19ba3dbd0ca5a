import { feedResponse } from '@/app/(site)/feedResponse'
import { blogFeed } from '@/content/feed'

export const dynamic = 'force-static'

/** The newest articles as RSS 2.0. */
export const GET = async (): Promise<Response> => feedResponse(await blogFeed(), 'rss')
