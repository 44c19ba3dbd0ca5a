import type { Metadata } from 'next'
import { feedAlternates } from '@/app/(site)/feedAlternates'
import { StructuredData } from '@/components/StructuredData'
import { TagPage } from '@/components/TagPage'
import { articlesOf } from '@/content/articles'
import { slugOf } from '@/content/paths'
import { getSite } from '@/content/site'
import { tagData } from '@/content/structuredData'
import { childTags, tagBySlug } from '@/content/tags'
import { movedOrMissing } from '../../moved'

type Props = { params: Promise<{ slug: string }> }

const load = async ({ params }: Props) => {
  const slug = slugOf((await params).slug)
  return slug === null ? null : tagBySlug(slug)
}

export const generateStaticParams = () => []

export async function generateMetadata(props: Props): Promise<Metadata> {
  const tag = await load(props)
  return tag
    ? {
        title: tag.name,
        description: tag.description ?? `Articles about ${tag.name}.`,
        alternates: {
          canonical: tag.path,
          types: feedAlternates(tag.path, tag.name),
        },
      }
    : {}
}

/** A tag and the articles that have it. */
export default async function Tag(props: Props) {
  const [tag, site] = await Promise.all([load(props), getSite()])
  const listing = tag && (await articlesOf('tags', tag, 1, site.articlesPerPage))
  if (!listing) return movedOrMissing(`/tags/${(await props.params).slug}`)
  const below = await childTags(tag.id)
  return (
    <>
      <StructuredData data={tagData(tag, site)} />
      <TagPage tag={tag} below={below} listing={listing} language={site.language} />
    </>
  )
}
