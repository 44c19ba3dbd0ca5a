import type { Metadata } from 'next'
import { NotFoundPage } from '@/components/NotFoundPage'

export const metadata: Metadata = { title: 'Page not found', robots: { index: false } }

/**
 * The same as `not-found.tsx`, as a whole page: where `notFound()` is called, Next sends an empty
 * page and has the browser's script fill it. The server in front sends this one in its place.
 */
export default NotFoundPage
