import { nameKey } from '@/collections/nameKey'
import { mergeBlocks, type BlockConflict, type Side } from './mergeBlocks'
import type { ArticleFields } from './types'

/** Fields in the order in which reports name them. */
export const fieldNames = [
  'title',
  'slug',
  'description',
  'authors',
  'tags',
  'publishedAt',
  'cover',
  'canonicalURL',
  'series',
  'updated',
  'draft',
  'body',
] as const satisfies (keyof ArticleFields)[]

/** Something that both sides changed, each to something else. */
export type Conflict =
  { field: Exclude<keyof ArticleFields, 'body'> } | ({ field: 'body' } & BlockConflict)

/** The outcome of a three-way merge. */
export type Merge = {
  /** Fields that the CMS has to take, the file's or merged ones. */
  take: Partial<ArticleFields>
  /** Whether the CMS holds changes of its own that stay. */
  keepsCMS: boolean
  conflicts: Conflict[]
}

/** Whether two values of a field are the same; names in lists by their normal form. */
export const sameValue = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((name, i) => nameKey(String(name)) === nameKey(String(b[i])))
    : a === b

/**
 * Merges what a file and the CMS made of an article since they last agreed, field by field and the
 * text block by block.
 *
 * @param base what both held after the last synchronisation; a field that no file ever gave is
 *   `null` there, and a date that the CMS then set by itself is no edit
 * @param file what the file says now
 * @param cms what the CMS says now
 * @param choose the side that is taken where both changed the same
 * @throws {MarkdownLimitError} for a text past the limits of the parser
 */
export function mergeFields(
  base: ArticleFields,
  file: ArticleFields,
  cms: ArticleFields,
  choose: (conflict: Conflict) => Side = () => 'cms',
): Merge {
  const merge: Merge = { take: {}, keepsCMS: false, conflicts: [] }
  for (const field of fieldNames) {
    const fileChanged = !sameValue(base[field], file[field])
    const cmsChanged =
      !sameValue(base[field], cms[field]) && !(field === 'publishedAt' && base.publishedAt === null)
    if (cmsChanged) merge.keepsCMS = true
    if (!fileChanged || sameValue(file[field], cms[field])) continue
    if (!cmsChanged) Object.assign(merge.take, { [field]: file[field] })
    else if (field === 'body') {
      const { text } = mergeBlocks(base.body, file.body, cms.body, (block) => {
        const conflict = { field, ...block }
        merge.conflicts.push(conflict)
        return choose(conflict)
      })
      if (text !== cms.body) merge.take.body = text
    } else {
      const conflict = { field }
      merge.conflicts.push(conflict)
      if (choose(conflict) === 'file') Object.assign(merge.take, { [field]: file[field] })
    }
  }
  return merge
}
