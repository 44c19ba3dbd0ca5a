import { ValidationError, type CollectionBeforeChangeHook } from 'payload'
import { relationId } from '@/collections/relationIds'
import type { Article } from '@/payload-types'
import { checkArticle, type Finding } from './checkArticle'
import { gatherFacts } from './gatherFacts'

/** Documents of hooks have their content in the converter's shape, which Payload's type is wider than. */
type Checked = Pick<Article, 'content' | 'cover' | 'description' | 'slug' | 'title'> & {
  id?: string
}

async function errorsOf(
  article: Checked,
  req: Parameters<CollectionBeforeChangeHook>[0]['req'],
): Promise<Finding[]> {
  const checked = { ...article, cover: relationId(article.cover) }
  const findings = checkArticle(checked, await gatherFacts(checked, req))
  return findings.filter(({ level }) => level === 'error')
}

/**
 * Keeps an article with errors from being published, whichever way a login tries, a scheduled job
 * of theirs included. Errors that readers see already don't stand in the way of mending another
 * one. Imports and commands, which no login stands behind, publish what their files say.
 *
 * @throws {ValidationError} naming each error at its field
 */
export const refuseErrors: CollectionBeforeChangeHook<Article> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  if (data._status !== 'published' || !req.user || req.context.way === 'import') return data
  const errors = await errorsOf({ ...originalDoc, ...data } as Checked, req)
  if (errors.length === 0) return data
  const shown =
    operation === 'update' && originalDoc
      ? await req.payload.db.findOne<Article>({
          collection: 'articles',
          where: {
            and: [{ id: { equals: originalDoc.id } }, { _status: { equals: 'published' } }],
          },
          req,
        })
      : null
  const known = new Set(shown ? (await errorsOf(shown, req)).map(({ message }) => message) : [])
  const added = errors.filter(({ message }) => !known.has(message))
  if (added.length === 0) return data
  throw new ValidationError(
    {
      collection: 'articles',
      errors: added.map(({ message, place }) => ({ message, path: place.field })),
      req,
    },
    req.t,
  )
}
