import type { Metadata } from 'next'
import { TagsPage } from '@/components/TagsPage'
import { indexPageSize, pageNumberOf, pageOf, paths } from '@/content/paths'
import { allTags } from '@/content/tags'
import { movedOrMissing } from '../../../moved'

type Props = { params: Promise<{ number: string }> }

export const generateStaticParams = () => []

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = pageNumberOf((await params).number)
  return page
    ? {
        title: `Tags, page ${page}`,
        alternates: { canonical: pageOf(paths.tags, page) },
      }
    : {}
}

/** A further page of the tags. */
export default async function TagsPageNumber({ params }: Props) {
  const { number } = await params
  const page = pageNumberOf(number)
  const listing = page && (await allTags(page, indexPageSize))
  if (!listing) return movedOrMissing(`/tags/page/${number}`)
  return <TagsPage listing={listing} />
}
