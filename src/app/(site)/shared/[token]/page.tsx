import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { WholeArticle } from '@/components/WholeArticle'
import { articleByLink } from '@/content/shared'

type Props = { params: Promise<{ token: string }> }

/** Made for each request: a link may be revoked at any time. */
export const dynamic = 'force-dynamic'

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const article = await articleByLink((await params).token)
  return {
    ...(article ? { title: article.title } : {}),
    robots: { index: false, follow: false },
    referrer: 'no-referrer',
  }
}

/** The draft of an article, for people who were given a link to it. */
export default async function SharedArticle({ params }: Props) {
  const article = await articleByLink((await params).token)
  if (!article) notFound()
  return (
    <>
      <aside className="draft-bar" aria-label="Preview">
        A draft that was shared with you. Please keep the link to yourself.
      </aside>
      <WholeArticle article={article} />
    </>
  )
}
