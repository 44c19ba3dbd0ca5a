import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, TypeWithID } from 'payload'
import { searchIndex } from '@/database/search'
import type { Article, Author, Tag } from '@/payload-types'
import type { Hooks } from '../withHooks'
import { indexArticle, indexNewArticle } from './indexArticle'
import { forgetOwner, nameOwner } from './nameOwner'

const indexAfterChange: CollectionAfterChangeHook<Article> = async ({ doc, operation, req }) => {
  await (operation === 'create' ? indexNewArticle(doc, req) : indexArticle(doc.id, req))
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
