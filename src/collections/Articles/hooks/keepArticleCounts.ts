import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import type { Article } from '@/payload-types'
import { recountArticles } from '../articleCounts'
import { publicStateAfter, publicStateOf, type PublicState } from '../publicState'
import { publicStateBefore } from './rememberPublicState'

/** The authors or tags for which an article counts in one state and not in the other. */
function counting(
  relation: 'authors' | 'tags',
  states: [before: PublicState | null, after: PublicState | null],
): string[] {
  const [old, present] = states.map((state) =>
    state?.publishedAt && Date.parse(state.publishedAt) <= Date.now() ? state[relation] : [],
  ) as [string[], string[]]
  return [...old, ...present].filter((id) => old.includes(id) !== present.includes(id))
}

/**
 * Keeps the article counts of authors and tags right after a save. A caller that changes many
 * articles at once sets `context.deferArticleCounts` and recounts at the end.
 */
export const keepArticleCounts: CollectionAfterChangeHook<Article> = async ({
  doc,
  operation,
  context,
  req,
}) => {
  if (context.deferArticleCounts) return doc
  const isNew = operation === 'create'
  const before = isNew ? null : publicStateBefore(doc.id, context)
  const after = isNew ? publicStateOf(doc) : await publicStateAfter(doc, before, req)
  const authors = counting('authors', [before, after])
  const tags = counting('tags', [before, after])
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
