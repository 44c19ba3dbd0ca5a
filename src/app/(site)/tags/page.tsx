import type { Metadata } from 'next'
import { TagsPage } from '@/components/TagsPage'
import { indexPageSize, paths } from '@/content/paths'
import { allTags } from '@/content/tags'

export const metadata: Metadata = { title: 'Tags', alternates: { canonical: paths.tags } }

/** All tags with articles. */
export default async function Tags() {
  return <TagsPage listing={await allTags(1, indexPageSize)} />
}
