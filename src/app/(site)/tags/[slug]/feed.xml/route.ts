import { feedRoute } from '@/app/(site)/feedResponse'
import { tagFeed } from '@/content/feed'

export const dynamic = 'force-static'

export const generateStaticParams = () => []

/** The newest articles with a tag as RSS 2.0. */
export const GET = feedRoute('tags', tagFeed, 'rss')
