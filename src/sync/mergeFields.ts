import { nameKey } from '@/collections/nameKey'
import type { ArticleFields } from './types'

/** Fields in the order in which reports name them. */
export const fieldNames = [
  'title',
  'slug',
  'description',
  'authors',
  'tags',
  'publishedAt',
  'canonicalURL',
  'draft',
  'body',
] as const satisfies (keyof ArticleFields)[]

/** The outcome of a three-way merge. */
export type Merge = {
  /** Fields that the CMS has to take from the file. */
  fromFile: Partial<ArticleFields>
  /** Whether the CMS holds changes of its own that stay. */
  keepsCMS: boolean
  /** Fields that both sides changed, each to something else. */
  conflicts: (keyof ArticleFields)[]
}

const sameValue = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b)
    ? a.length === b.length && a.every((name, i) => nameKey(String(name)) === nameKey(String(b[i])))
    : a === b

/**
 * Merges what a file and the CMS made of an article since they last agreed, field by field.
 *
 * @param base what both held after the last synchronisation; a field that no file ever gave is
 *   `null` there, and a date that the CMS then set by itself is no edit
 * @param file what the file says now
 * @param cms what the CMS says now
 */
export function mergeFields(base: ArticleFields, file: ArticleFields, cms: ArticleFields): Merge {
  const merge: Merge = { fromFile: {}, keepsCMS: false, conflicts: [] }
  for (const name of fieldNames) {
    const fileChanged = !sameValue(base[name], file[name])
    const cmsChanged =
      !sameValue(base[name], cms[name]) && !(name === 'publishedAt' && base.publishedAt === null)
    if (cmsChanged) merge.keepsCMS = true
    if (!fileChanged || sameValue(file[name], cms[name])) continue
    if (cmsChanged) merge.conflicts.push(name)
    else Object.assign(merge.fromFile, { [name]: file[name] })
  }
  return merge
}
