import type { Metadata } from 'next'
import { feedAlternates } from '@/app/(site)/feedAlternates'
import { StructuredData } from '@/components/StructuredData'
import { AuthorPage } from '@/components/AuthorPage'
import { articlesOf } from '@/content/articles'
import { slugOf } from '@/content/paths'
import { getSite } from '@/content/site'
import { authorData } from '@/content/structuredData'
import { authorBySlug } from '@/content/authors'
import { movedOrMissing } from '../../moved'

type Props = { params: Promise<{ slug: string }> }

const load = async ({ params }: Props) => {
  const slug = slugOf((await params).slug)
  return slug === null ? null : authorBySlug(slug)
}

export const generateStaticParams = () => []

export async function generateMetadata(props: Props): Promise<Metadata> {
  const author = await load(props)
  return author
    ? {
        title: author.name,
        description: author.bio ?? `Articles by ${author.name}.`,
        alternates: {
          canonical: author.path,
          types: feedAlternates(author.path, author.name),
        },
      }
    : {}
}

/** An author and their articles. */
export default async function Author(props: Props) {
  const [author, site] = await Promise.all([load(props), getSite()])
  const listing = author && (await articlesOf('authors', author, 1, site.articlesPerPage))
  if (!listing) return movedOrMissing(`/authors/${(await props.params).slug}`)
  return (
    <>
      <StructuredData data={authorData(author, site)} />
      <AuthorPage author={author} listing={listing} language={site.language} />
    </>
  )
}
