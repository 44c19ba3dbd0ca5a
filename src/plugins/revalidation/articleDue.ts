import type { PayloadRequest, TaskConfig } from 'payload'
import { recountArticles } from '@/collections/Articles/articleCounts'
import { publicState, type PublicState } from '@/collections/Articles/publicState'
import type { AfterCommit } from './afterCommit'
import { tagsOfNeighbours } from './neighbour'
import { tagsOfParents } from './parentTags'
import { tagsOfChange } from './tagsOfChange'

/** Slug of the task that an article's future date of publication sets off. */
export const articleDueSlug = 'articleDue'

/**
 * Has an article appear when its date of publication comes. Queued by a save; a later save with
 * another date queues another, and a task that comes too early or for nothing does no harm.
 *
 * @param refresh has pages rendered anew after the commit
 */
export const articleDue = (
  refresh: AfterCommit,
): TaskConfig<{ input: { article: string }; output: object }> => ({
  slug: articleDueSlug,
  label: 'Show an article whose date has come',
  retries: 5,
  inputSchema: [{ name: 'article', type: 'text', required: true }],
  handler: async ({ input, req }) => {
    const state = await publicState(input.article, req)
    if (state) {
      await recountArticles([state], req)
      await refresh(req, [
        ...tagsOfChange(input.article, null, state),
        ...(await tagsOfNeighbours(input.article, null, state, req)),
        ...(await tagsOfParents(null, state, req)),
      ])
    }
    return { output: {} }
  },
})

/**
 * Queues the task for an article that was given a date in the future.
 *
 * @param id id of the article
 * @param before what was published before the change
 * @param after what is published now
 * @param req the request whose transaction the job belongs to
 */
export async function awaitDueDate(
  id: string,
  before: PublicState | null,
  after: PublicState | null,
  req: PayloadRequest,
): Promise<void> {
  if (!after?.publishedAt || after.publishedAt === before?.publishedAt) return
  const due = new Date(after.publishedAt)
  if (due.getTime() <= Date.now()) return
  await req.payload.jobs.queue({
    task: articleDueSlug,
    input: { article: id },
    waitUntil: due,
    req,
  })
}
