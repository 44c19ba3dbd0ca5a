import type { Metadata } from 'next'
import { AuthorsPage } from '@/components/AuthorsPage'
import { indexPageSize, pageNumberOf, pageOf, paths } from '@/content/paths'
import { allAuthors } from '@/content/authors'
import { movedOrMissing } from '../../../moved'

type Props = { params: Promise<{ number: string }> }

export const generateStaticParams = () => []

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const page = pageNumberOf((await params).number)
  return page
    ? {
        title: `Authors, page ${page}`,
        alternates: { canonical: pageOf(paths.authors, page) },
      }
    : {}
}

/** A further page of the authors. */
export default async function AuthorsPageNumber({ params }: Props) {
  const { number } = await params
  const page = pageNumberOf(number)
  const listing = page && (await allAuthors(page, indexPageSize))
  if (!listing) return movedOrMissing(`/authors/page/${number}`)
  return <AuthorsPage listing={listing} />
}
