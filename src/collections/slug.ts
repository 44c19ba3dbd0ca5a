import { slugField, type FieldHook, type RowField } from 'payload'
import { slugify } from '@/markdown/slug'

const slugOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? slugify(value) : undefined

/**
 * Payload's slug field with Octavo's slugs: readable in any script, unique, made from another field
 * until somebody edits it.
 *
 * @param useAsSlug name of the field the slug is made from
 */
export const slug = (useAsSlug: 'title' | 'name') => {
  // Payload makes the slug while it validates its neighbours, too late for a new document that is
  // validated at once, as one from the API is.
  const makeForNewDocument: FieldHook = ({ data, operation, value }) =>
    operation === 'create' && !value ? slugOf(data?.[useAsSlug]) : value

  return slugField({
    useAsSlug,
    slugify: ({ valueToSlugify }) => slugOf(valueToSlugify),
    overrides: (row): RowField => ({
      ...row,
      fields: row.fields.map((field) =>
        field.type === 'text'
          ? { ...field, maxLength: 200, hooks: { beforeValidate: [makeForNewDocument] } }
          : field,
      ),
    }),
  })
}
