import { articleBySlug } from '@/content/articles'
import { cardPathOf, slugOf } from '@/content/paths'
import { getSite } from '@/content/site'
import { drawSocialCard } from '@/social-card'
import { movedOrMissingFile } from '../../../moved'

export const dynamic = 'force-static'

export const generateStaticParams = () => []

type Context = { params: Promise<{ slug: string }> }

/** The picture that social networks show of an article. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { slug: segment } = await params
  const slug = slugOf(segment)
  const article = slug === null ? null : await articleBySlug(slug)
  if (!article)
    return movedOrMissingFile(cardPathOf(`/articles/${segment}`), 'There is no such article.')
  const png = await drawSocialCard({
    title: article.title,
    authors: article.authors.map(({ name }) => name),
    site: (await getSite()).title,
  })
  return new Response(new Uint8Array(png), { headers: { 'content-type': 'image/png' } })
}
