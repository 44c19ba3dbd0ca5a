import { relationIds } from '@/collections/relationIds'
import { toSource } from '@/editor/markdown/source'
import type { Article } from '@/payload-types'
import type { ComparedField } from './fields'

/**
 * A field of a version as text to be read: the content as Markdown, relations as names.
 *
 * @param version with its relations as ids
 * @param field which one
 * @param names of authors and tags by id; without one, the id stands for itself
 */
export function asText(
  version: Partial<Article>,
  field: ComparedField,
  names: Map<string, string>,
): string {
  switch (field) {
    case 'content':
      return version.content ? toSource(version.content, undefined).text : ''
    case 'authors':
    case 'tags':
      return relationIds(version[field])
        .map((id) => names.get(id) ?? id)
        .join('\n')
    case 'publishedAt':
      return version.publishedAt ? new Date(version.publishedAt).toUTCString() : ''
    case 'meta': {
      const { title, description } = version.meta ?? {}
      return [title ?? '', description ?? ''].join('\n').trim()
    }
    default:
      return version[field] ?? ''
  }
}
