import type { Metadata } from 'next'
import { AuthorPage } from '@/components/AuthorPage'
import { articlesOf } from '@/content/articles'
import { pageNumberOf, pageOf, slugOf } from '@/content/paths'
import { getSite } from '@/content/site'
import { authorBySlug } from '@/content/authors'
import { movedOrMissing } from '../../../../moved'

type Props = { params: Promise<{ slug: string; number: string }> }

const load = async ({ params }: Props) => {
  const { slug: segment, number } = await params
  const slug = slugOf(segment)
  const page = pageNumberOf(number)
  const author = slug !== null && page ? await authorBySlug(slug) : null
  return author && page ? { author, page } : null
}

export const generateStaticParams = () => []

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await load(props)
  return found
    ? {
        title: `${found.author.name}, page ${found.page}`,
        alternates: { canonical: pageOf(found.author.path, found.page) },
      }
    : {}
}

/** A further page of an author's articles. */
export default async function AuthorPageNumber(props: Props) {
  const [found, site] = await Promise.all([load(props), getSite()])
  const listing =
    found && (await articlesOf('authors', found.author, found.page, site.articlesPerPage))
  if (!listing) {
    const { slug, number } = await props.params
    return movedOrMissing(`/authors/${slug}/page/${number}`)
  }
  return <AuthorPage author={found.author} listing={listing} language={site.language} />
}
