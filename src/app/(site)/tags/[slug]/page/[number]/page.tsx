import type { Metadata } from 'next'
import { TagPage } from '@/components/TagPage'
import { articlesOf } from '@/content/articles'
import { pageNumberOf, pageOf, slugOf } from '@/content/paths'
import { getSite } from '@/content/site'
import { childTags, tagBySlug } from '@/content/tags'
import { movedOrMissing } from '../../../../moved'

type Props = { params: Promise<{ slug: string; number: string }> }

const load = async ({ params }: Props) => {
  const { slug: segment, number } = await params
  const slug = slugOf(segment)
  const page = pageNumberOf(number)
  const tag = slug !== null && page ? await tagBySlug(slug) : null
  return tag && page ? { tag, page } : null
}

export const generateStaticParams = () => []

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await load(props)
  return found
    ? {
        title: `${found.tag.name}, page ${found.page}`,
        alternates: { canonical: pageOf(found.tag.path, found.page) },
      }
    : {}
}

/** A further page of a tag's articles. */
export default async function TagPageNumber(props: Props) {
  const [found, site] = await Promise.all([load(props), getSite()])
  const listing = found && (await articlesOf('tags', found.tag, found.page, site.articlesPerPage))
  if (!listing) {
    const { slug, number } = await props.params
    return movedOrMissing(`/tags/${slug}/page/${number}`)
  }
  const below = await childTags(found.tag.id)
  return <TagPage tag={found.tag} below={below} listing={listing} language={site.language} />
}
