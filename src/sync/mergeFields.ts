import { nameKey } from '@/collections/nameKey'
import { mergeBlocks, type BlockConflict, type Decision } from './mergeBlocks'
import type { ArticleFields } from './types'

/** Fields in the order in which reports name them. */
const fieldNames = [
  'title',
  'slug',
  'description',
  'authors',
  'tags',
  'publishedAt',
  'cover',
  'canonicalURL',
  'language',
  'series',
  'updated',
  'draft',
  'body',
] as const satisfies (keyof ArticleFields)[]

type Value = ArticleFields[keyof ArticleFields]

/** Something that both sides changed, each to something else. */
export type Conflict =
  | { field: Exclude<keyof ArticleFields, 'body'>; base: Value; file: Value; cms: Value }
  | ({ field: 'body' } & BlockConflict)

/** Fields that a person can write; of the others there is only one side or the other. */
export const editableFields = [
  'title',
  'slug',
  'description',
  'authors',
  'tags',
  'publishedAt',
  'canonicalURL',
  'body',
] as const satisfies (keyof ArticleFields)[]

/** A field's value as a person wrote it: one name a line, nothing for none. */
function valueOf(field: keyof ArticleFields, edited: string): Value {
  const text = edited.trim()
  if (field === 'authors' || field === 'tags')
    return text
      .split(/\r\n|\r|\n/)
      .map((name) => name.trim())
      .filter(Boolean)
  if (field === 'title' || field === 'slug') return text
  return text === '' ? null : text
}

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
 * @param choose what is taken where both changed the same
 * @throws {MarkdownLimitError} for a text past the limits of the parser
 */
export function mergeFields(
  base: ArticleFields,
  file: ArticleFields,
  cms: ArticleFields,
  choose: (conflict: Conflict) => Decision = () => 'cms',
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
      const conflict = { field, base: base[field], file: file[field], cms: cms[field] }
      merge.conflicts.push(conflict)
      const decision = choose(conflict)
      const taken = typeof decision === 'object' ? valueOf(field, decision.edited) : file[field]
      if (decision !== 'cms') Object.assign(merge.take, { [field]: taken })
    }
  }
  return merge
}
