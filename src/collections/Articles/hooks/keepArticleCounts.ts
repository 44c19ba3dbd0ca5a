import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import type { Article } from '@/payload-types'
import { recountArticles } from '../articleCounts'

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
  if (!context.deferArticleCounts) await recountArticles([previousDoc, doc], req)
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
