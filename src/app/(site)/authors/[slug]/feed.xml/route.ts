import { feedRoute } from '@/app/(site)/feedResponse'
import { authorFeed } from '@/content/feed'

export const dynamic = 'force-static'

export const generateStaticParams = () => []

/** The newest articles of an author as RSS 2.0. */
export const GET = feedRoute('authors', authorFeed, 'rss')
