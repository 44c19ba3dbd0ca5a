import type { Metadata } from 'next'
import { AuthorsPage } from '@/components/AuthorsPage'
import { indexPageSize, paths } from '@/content/paths'
import { allAuthors } from '@/content/authors'

export const metadata: Metadata = { title: 'Authors', alternates: { canonical: paths.authors } }

/** All authors with articles. */
export default async function Authors() {
  return <AuthorsPage listing={await allAuthors(1, indexPageSize)} />
}
