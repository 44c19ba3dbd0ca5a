import type { TaskConfig } from 'payload'
import { articleDueSlug } from '@/plugins/revalidation'
import { indexArticle } from './indexArticle'
import { inOwnTransaction } from './inOwnTransaction'

type Tasks = TaskConfig<{ input: { article: string }; output: object }>[]

/**
 * Has the task that shows an article whose date has come index it as well.
 *
 * @param tasks those of the config, of which the revalidation plugin's is one
 * @throws {Error} when it isn't
 */
export function indexWhenDue(tasks: Tasks): Tasks {
  if (!tasks.some(({ slug }) => slug === articleDueSlug))
    throw new Error('search() comes after revalidation(), whose task it needs.')
  return tasks.map((task) => {
    const { handler } = task
    if (task.slug !== articleDueSlug || typeof handler === 'string') return task
    return {
      ...task,
      handler: async (args) => {
        await inOwnTransaction(args.req.payload, (req) => indexArticle(args.input.article, req))
        return handler(args)
      },
    }
  })
}
