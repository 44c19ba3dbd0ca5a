import 'server-only'
import { z } from 'zod'
import { readingTimeOf } from '@/collections/Articles/readingTime'
import type { ArticleContent } from '@/markdown'
import { countWords } from '@/markdown/countWords'
import { isContent } from '@/markdown/isContent'
import type { User } from '@/payload-types'
import { onItsPage } from './articles'
import { cms } from './cms'
import { toArticlePage } from './convert'
import type { ArticlePage } from './types'

const text = z.string().nullish()
const ids = z.array(z.string()).nullish()

/** What the page shows of the values in the panel's form. */
const shown = z.object({
  title: z
    .string()
    .nullish()
    .transform((title) => title ?? ''),
  description: text,
  content: z.custom<ArticleContent>(isContent).nullish(),
  authors: ids,
  tags: ids,
  cover: text,
  publishedAt: text,
  updated: text,
  language: text,
})

/**
 * An article as it is in the panel's form.
 *
 * @param id of the article, which has been saved at least once
 * @param form the form's values, from outside
 * @param user the login on whose behalf it is read
 * @returns null when this login may not see its draft, and for a form that is none
 */
export async function unsavedArticle(
  id: string,
  form: unknown,
  user: User,
): Promise<ArticlePage | null> {
  const parsed = shown.safeParse(form)
  if (!parsed.success) return null
  const payload = await cms()
  const { docs } = await payload.find({
    collection: 'articles',
    where: { id: { equals: id } },
    draft: true,
    select: onItsPage.select,
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: false,
    user,
  })
  const [saved] = docs
  if (!saved) return null
  const { content } = parsed.data
  const wordCount = content ? countWords(content) : 0
  // With `data`, Payload reads no document but looks up what this one refers to.
  const article = await payload.findByID({
    collection: 'articles',
    id,
    data: { ...saved, ...parsed.data, wordCount, readingTime: readingTimeOf(wordCount) },
    ...onItsPage,
    overrideAccess: false,
    user,
  })
  return toArticlePage(article)
}
