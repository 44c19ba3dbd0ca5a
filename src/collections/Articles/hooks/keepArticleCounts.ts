import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import { isPublishedAndDue } from '@/access/publishedAndDue'
import type { Article } from '@/payload-types'
import { relationIds } from '../../relationIds'
import { recountArticles } from '../articleCounts'

/** The authors or tags for which an article counts in one state and not in the other. */
function counting(
  relation: 'authors' | 'tags',
  before: Partial<Article> | undefined,
  after: Article,
): string[] {
  const [old, present] = [before, after].map((state) =>
    state && isPublishedAndDue(state) ? relationIds(state[relation]) : [],
  ) as [string[], string[]]
  return [...old, ...present].filter((id) => old.includes(id) !== present.includes(id))
}

/**
 * Keeps the article counts of authors and tags right after a save. A caller that changes many
 * articles at once sets `context.deferArticleCounts` and recounts at the end.
 */
export const keepArticleCounts: CollectionAfterChangeHook<Article> = async ({
  doc,
  previousDoc,
  context,
  req,
}) => {
  if (context.deferArticleCounts) return doc
  const [authors, tags] = (['authors', 'tags'] as const).map((relation) =>
    counting(relation, previousDoc, doc),
  )
  await recountArticles([{ authors, tags }], req)
  return doc
}

/** Keeps the article counts of authors and tags right after an article is gone. */
export const keepArticleCountsAfterDelete: CollectionAfterDeleteHook<Article> = async ({
  doc,
  req,
}) => {
  await recountArticles([doc], req)
  return doc
}
