import type { Metadata } from 'next'
import { NotFoundPage } from '@/components/NotFoundPage'

export const metadata: Metadata = { title: 'Page not found' }

/** What readers see where `notFound()` was called. */
export default NotFoundPage
