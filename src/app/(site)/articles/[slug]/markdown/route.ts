import { articleMarkdown } from '@/content/markdown'
import { markdownPathOf, slugOf } from '@/content/paths'
import { movedOrMissingFile } from '../../../moved'

export const dynamic = 'force-static'

export const generateStaticParams = () => []

type Context = { params: Promise<{ slug: string }> }

/** An article as the Markdown that the export writes; next.config.ts gives it `/articles/SLUG.md`. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { slug: segment } = await params
  const slug = slugOf(segment)
  const markdown = slug === null ? null : await articleMarkdown(slug)
  if (markdown === null)
    return movedOrMissingFile(markdownPathOf(`/articles/${segment}`), 'There is no such article.')
  return new Response(markdown, { headers: { 'content-type': 'text/markdown; charset=utf-8' } })
}
