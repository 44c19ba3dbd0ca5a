import { slugField, type FieldHook, type RowField } from 'payload'
import { slugify } from '@/markdown/slug'
import { freeSlug } from './freeSlug'
import { maxLengths } from './maxLengths'

const slugOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? slugify(value) : undefined

/**
 * Payload's slug field with Octavo's slugs: readable in any script, unique, made from another field
 * until somebody edits it. What somebody types becomes a slug, too: a page is found by one only.
 *
 * @param collection what the slugs are for
 * @param useAsSlug name of the field the slug is made from
 */
export const slug = (collection: 'articles' | 'authors' | 'tags', useAsSlug: 'title' | 'name') => {
  // Payload makes the slug while it validates its neighbours, too late for a new document that is
  // validated at once, as one from the API is.
  const settle: FieldHook = async ({ data, operation, originalDoc, req, value }) => {
    // An address that readers know stays as it is until somebody edits it.
    const typed: unknown =
      value === (originalDoc as Record<string, unknown> | undefined)?.slug ? value : slugOf(value)
    if (typed || operation !== 'create') return typed
    const text: unknown = data?.[useAsSlug]
    return typeof text === 'string' && text.trim() ? freeSlug(collection, text, req) : value
  }
  const copy: FieldHook = ({ req, value }) =>
    typeof value === 'string' && value ? freeSlug(collection, `${value}-copy`, req) : value

  return slugField({
    useAsSlug,
    slugify: ({ valueToSlugify }) => slugOf(valueToSlugify),
    overrides: (row): RowField => ({
      ...row,
      fields: row.fields.map((field) =>
        field.type === 'text'
          ? {
              ...field,
              maxLength: maxLengths.slug,
              hooks: { beforeValidate: [settle], beforeDuplicate: [copy] },
            }
          : field,
      ),
    }),
  })
}
