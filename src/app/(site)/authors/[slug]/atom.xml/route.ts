import { feedRoute } from '@/app/(site)/feedResponse'
import { authorFeed } from '@/content/feed'

export const dynamic = 'force-static'

export const generateStaticParams = () => []

/** The newest articles of an author as Atom. */
export const GET = feedRoute('authors', authorFeed, 'atom')
