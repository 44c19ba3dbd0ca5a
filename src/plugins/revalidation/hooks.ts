import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  GlobalAfterChangeHook,
  PayloadRequest,
  RequestContext,
  TypeWithID,
} from 'payload'
import { publicChange } from '@/collections/Articles/hooks/publicChange'
import type { Article } from '@/payload-types'
import type { Hooks } from '../withHooks'
import type { AfterCommit } from './afterCommit'
import { awaitDueDate } from './articleDue'
import { cacheTags } from './cacheTags'
import { tagsOfNeighbours } from './neighbour'
import { tagsOfParents } from './parentTags'
import { tagsOfChange } from './tagsOfChange'

/**
 * Hooks of the articles collection: only what readers can notice has pages rendered anew.
 *
 * @param refresh has pages rendered anew after the commit
 */
export function articleHooks(refresh: AfterCommit): Hooks {
  const afterChange: CollectionAfterChangeHook<Article> = async ({ doc, context, req }) => {
    const { id } = doc
    const { before, after } = publicChange(id, context)
    await awaitDueDate(id, before, after, req)
    if (!context.skipRevalidation)
      await refresh(req, [
        ...tagsOfChange(id, before, after),
        ...(await tagsOfNeighbours(id, before, after, req)),
        ...(await tagsOfParents(before, after, req)),
      ])
    return doc
  }
  const afterDelete: CollectionAfterDeleteHook<TypeWithID> = async ({ id, doc, context, req }) => {
    const article = String(id)
    const { before } = publicChange(article, context)
    if (!context.skipRevalidation)
      await refresh(req, [
        ...tagsOfChange(article, before, null),
        ...(await tagsOfNeighbours(article, before, null, req)),
        ...(await tagsOfParents(before, null, req)),
      ])
    return doc
  }
  return { afterChange: [afterChange], afterDelete: [afterDelete] }
}

/**
 * Hooks of a collection whose documents other pages show: authors, tags and images.
 *
 * @param refresh has pages rendered anew after the commit
 * @param list the tag of the page that lists the collection, if there is one
 */
export function shownElsewhere(refresh: AfterCommit, list?: string): Hooks {
  const touch = async (id: string, context: RequestContext, req: PayloadRequest) => {
    if (!context.skipRevalidation)
      await refresh(req, [cacheTags.document(id), ...(list ? [list] : [])])
  }
  const afterChange: CollectionAfterChangeHook<TypeWithID> = async ({
    doc,
    context,
    req,
    operation,
  }) => {
    // Nothing shows a new document before something else refers to it, and that is a change too.
    if (operation === 'update') await touch(String(doc.id), context, req)
    return doc
  }
  const afterDelete: CollectionAfterDeleteHook<TypeWithID> = async ({ id, doc, context, req }) => {
    await touch(String(id), context, req)
    return doc
  }
  return { afterChange: [afterChange], afterDelete: [afterDelete] }
}

/**
 * Hooks of the images: Next has scaled copies of a file that is replaced, cropped or deleted, and
 * would show them in its place, or in that of a later file with its name.
 *
 * @param refresh has pages rendered anew after the commit
 */
export function imageHooks(refresh: AfterCommit): Hooks {
  const afterChange: CollectionAfterChangeHook<TypeWithID> = async ({ doc, operation, req }) => {
    if (operation === 'update' && req.file) await refresh(req, [cacheTags.scaledImages])
    return doc
  }
  const afterDelete: CollectionAfterDeleteHook<TypeWithID> = async ({ doc, req }) => {
    await refresh(req, [cacheTags.scaledImages])
    return doc
  }
  return { afterChange: [afterChange], afterDelete: [afterDelete] }
}

/**
 * Hook of the site settings, of which every page shows something.
 *
 * @param refresh has pages rendered anew after the commit
 */
export const settingsHook =
  (refresh: AfterCommit): GlobalAfterChangeHook =>
  async ({ context, req }) => {
    if (!context.skipRevalidation) await refresh(req, [cacheTags.settings])
  }
