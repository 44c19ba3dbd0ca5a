import { z } from 'zod'

/** Most articles that change in one go: all of them wait for it, and so does everybody who writes. */
export const mostArticles = 1000

const ids = z.array(z.string().min(1).max(64)).max(50).default([])
const relations = z.object({ authors: ids, tags: ids }).partial().default({})

/** What a person asks to be done with a selection of articles. */
export const bulkEditSchema = z.object({
  /** The articles, by id, or by the conditions of a list; both as Payload's own API takes them. */
  where: z.record(z.string(), z.unknown()),
  add: relations,
  remove: relations,
})

/** What a person asks to be done with a selection of articles. */
export type BulkEdit = z.infer<typeof bulkEditSchema>

/** The fields of an article that it changes. */
export const relationFields = ['authors', 'tags'] as const

/** One of them. */
export type RelationField = (typeof relationFields)[number]
