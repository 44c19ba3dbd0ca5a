import { feedRoute } from '@/app/(site)/feedResponse'
import { authorFeed } from '@/content/feed'

export const dynamic = 'force-static'

export const generateStaticParams = () => []

/** The newest articles of an author as JSON Feed. */
export const GET = feedRoute('authors', authorFeed, 'json')
