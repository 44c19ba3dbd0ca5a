import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionConfig,
  TypeWithID,
} from 'payload'
import { searchIndex } from '@/database/search'
import type { Article, Author, Tag } from '@/payload-types'
import { indexArticle } from './indexArticle'
import { forgetOwner, nameOwner } from './nameOwner'

/** The hooks this plugin adds to a collection; all within the transaction of the change. */
export type Hooks = Required<
  Pick<NonNullable<CollectionConfig['hooks']>, 'afterChange' | 'afterDelete'>
>

const indexAfterChange: CollectionAfterChangeHook<Article> = async ({ doc, req }) => {
  await indexArticle(doc.id, req)
  return doc
}

const removeAfterDelete: CollectionAfterDeleteHook<TypeWithID> = async ({ id, doc, req }) => {
  await searchIndex(req.payload).remove([String(id)], req)
  return doc
}

const nameAfterChange: CollectionAfterChangeHook<Author | Tag> = async ({ doc, req }) => {
  await nameOwner(doc, req)
  return doc
}

const forgetAfterDelete: CollectionAfterDeleteHook<TypeWithID> = async ({ id, doc, req }) => {
  await forgetOwner(String(id), req)
  return doc
}

/** Hooks of the articles collection: the index has what readers may read. */
export const articleHooks: Hooks = {
  afterChange: [indexAfterChange],
  afterDelete: [removeAfterDelete],
}

/** Hooks of tags and authors: articles are found by their names. */
export const ownerHooks: Hooks = {
  afterChange: [nameAfterChange],
  afterDelete: [forgetAfterDelete],
}
