import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import type { Article } from '@/payload-types'
import { recountArticles } from '../articleCounts'
import type { PublicState } from '../publicState'
import { publicChange, type PublicChange } from './publicChange'

/** The authors or tags for which an article counts in one state and not in the other. */
function counting(relation: 'authors' | 'tags', { before, after }: PublicChange): string[] {
  const shown = (state: PublicState | null): string[] =>
    state?.publishedAt && Date.parse(state.publishedAt) <= Date.now() ? state[relation] : []
  const [old, present] = [shown(before), shown(after)]
  return [...old, ...present].filter((id) => old.includes(id) !== present.includes(id))
}

/**
 * Keeps the article counts of authors and tags right after a save. A caller that changes many
 * articles at once sets `context.deferArticleCounts` and recounts at the end.
 */
export const keepArticleCounts: CollectionAfterChangeHook<Article> = async ({
  doc,
  context,
  req,
}) => {
  if (context.deferArticleCounts) return doc
  const change = publicChange(doc.id, context)
  const counted = { authors: counting('authors', change), tags: counting('tags', change) }
  await recountArticles([counted], req)
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
