import type { Metadata } from 'next'
import { ArchivePage } from '@/components/ArchivePage'
import { archivedArticles, archiveYears } from '@/content/archive'
import { paths } from '@/content/paths'
import { getSite } from '@/content/site'

export const metadata: Metadata = { title: 'Archive', alternates: { canonical: paths.archive } }

/** The years that have articles, and the newest of these. */
export default async function Archive() {
  const [{ language }, years, listing] = await Promise.all([
    getSite(),
    archiveYears(),
    archivedArticles(undefined, 1),
  ])
  return <ArchivePage periods={years} listing={listing} language={language} />
}
