import type { Metadata } from 'next'
import { draftMode, headers } from 'next/headers'
import { cache } from 'react'
import { DraftBar } from '@/components/DraftBar'
import { LivePreview } from '@/components/LivePreview'
import { ReadOn } from '@/components/ReadOn'
import { StructuredData } from '@/components/StructuredData'
import { WholeArticle } from '@/components/WholeArticle'
import { articleBySlug, draftBySlug, newestSlugs } from '@/content/articles'
import { neighboursOf } from '@/content/neighbours'
import { absoluteURL, cardPathOf, markdownPathOf, slugOf } from '@/content/paths'
import { relatedArticles } from '@/content/related'
import { getSite } from '@/content/site'
import { articleData } from '@/content/structuredData'
import { viewerOf } from '@/content/viewer'
import { cardSize } from '@/social-card'
import { movedOrMissing } from '../../moved'
import { renderUnsaved } from './renderUnsaved'

type Props = { params: Promise<{ slug: string }> }

/** Articles that are rendered before anybody asks. */
const early = 20
const mostRelated = 3

export const generateStaticParams = async () => (await newestSlugs(early)).map((slug) => ({ slug }))

/**
 * What the page shows: to readers the published article, and in draft mode, to a login that may
 * read it, its draft. The draft cookie alone shows nothing: it is one value for everybody.
 */
const load = cache(async (segment: string) => {
  const slug = slugOf(segment)
  if (slug === null) return null
  if ((await draftMode()).isEnabled) {
    const viewer = await viewerOf(await headers())
    const draft = viewer && (await draftBySlug(slug, viewer))
    if (draft) return { article: draft, isDraft: true }
  }
  const article = await articleBySlug(slug)
  return article && { article, isDraft: false }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await load((await params).slug)
  if (!found) return {}
  const { path, meta, language, canonicalURL, publishedAt, modifiedAt, authors, tags } =
    found.article
  const { title, description, image } = meta
  return {
    title,
    description,
    authors: authors.map((author) => ({ name: author.name, url: absoluteURL(author.path) })),
    alternates: {
      canonical: canonicalURL ?? path,
      ...(language ? { languages: { [language]: path } } : {}),
      types: { 'text/markdown': [{ url: markdownPathOf(path), title }] },
    },
    openGraph: {
      type: 'article',
      title,
      url: path,
      siteName: (await getSite()).title,
      ...(description ? { description } : {}),
      ...(publishedAt ? { publishedTime: publishedAt } : {}),
      modifiedTime: modifiedAt,
      authors: authors.map((author) => absoluteURL(author.path)),
      tags: tags.map(({ name }) => name),
      images: [
        image
          ? {
              url: image.src,
              alt: image.alt,
              ...(image.width && image.height ? { width: image.width, height: image.height } : {}),
            }
          : { url: cardPathOf(path), alt: title, ...cardSize },
      ],
    },
    twitter: { card: 'summary_large_image' },
    ...(found.isDraft ? { robots: { index: false } } : {}),
  }
}

/** An article. */
export default async function Article({ params }: Props) {
  const { slug } = await params
  const found = await load(slug)
  if (!found) return movedOrMissing(`/articles/${slug}`)
  const { article, isDraft } = found
  const site = await getSite()
  const { language } = site
  const { publishedAt } = article
  const neighbours = publishedAt
    ? await neighboursOf(article.id, publishedAt)
    : { previous: null, next: null }
  const related = await relatedArticles(article, mostRelated)
  const text = <WholeArticle article={article} />
  return (
    <>
      {isDraft ? <DraftBar path={article.path} /> : null}
      <StructuredData
        data={articleData(article, site, article.meta.image?.src ?? cardPathOf(article.path))}
      />
      {isDraft ? (
        <LivePreview article={article.id} render={renderUnsaved}>
          {text}
        </LivePreview>
      ) : (
        text
      )}
      <ReadOn {...neighbours} related={related} language={language} />
    </>
  )
}
