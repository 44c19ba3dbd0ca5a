import { z } from 'zod'

const id = z.string().min(1).max(64)
const name = z.string().trim().min(1).max(100)

/** What a person asks to be done with tags. */
const operationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('merge'),
    /** The tags that end. */
    sources: z.array(id).min(1).max(50),
    /** The tag that takes their articles, names and addresses. */
    target: id,
  }),
  z.object({ kind: z.literal('rename'), tag: id, name, slug: z.string().max(200).optional() }),
  z.object({
    kind: z.literal('split'),
    tag: id,
    /** Name of the new tag. */
    name,
    /** The articles that get the new tag in place of the old one. */
    articles: z.array(id).min(1).max(5000),
  }),
  z.object({
    kind: z.literal('delete'),
    tag: id,
    /** The tag that articles get in its place; without one they lose it. */
    replacement: id.nullable().default(null),
  }),
])

/** What a person asks to be done with tags. */
export type Operation = z.infer<typeof operationSchema>

/** The body of a request for one: `seen` is the digest of the preview that the person agreed to. */
export const runSchema = z.object({
  operation: operationSchema,
  seen: z.string().max(100).optional(),
})
