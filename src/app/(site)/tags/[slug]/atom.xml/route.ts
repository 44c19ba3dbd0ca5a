import { feedRoute } from '@/app/(site)/feedResponse'
import { tagFeed } from '@/content/feed'

export const dynamic = 'force-static'

export const generateStaticParams = () => []

/** The newest articles with a tag as Atom. */
export const GET = feedRoute('tags', tagFeed, 'atom')
