import { paths } from '@/content/paths'
import { PageHeader } from './PageHeader'

/** What readers see at an address where nothing is. */
export function NotFoundPage() {
  return (
    <PageHeader kind="404" title="Page not found">
      <p>
        Nothing is published at this address. Perhaps it was moved or taken back. Go on with the{' '}
        <a href="/">newest articles</a> or look through the <a href={paths.tags}>tags</a>.
      </p>
    </PageHeader>
  )
}
