import { relationId, relationIds } from '@/collections/relationIds'
import { toSource } from '@/editor/markdown/source'
import type { Article } from '@/payload-types'
import type { ComparedField } from './fields'

/**
 * A field of a version as text to be read: the content as Markdown, relations as names.
 *
 * @param version with its relations as ids
 * @param field which one
 * @param names of authors, tags and images by id; without one, the id stands for itself
 */
export function asText(
  version: Partial<Article>,
  field: ComparedField,
  names: Map<string, string>,
): string {
  const nameOf = (relation: unknown): string => {
    const id = relationId(relation)
    return id ? (names.get(id) ?? id) : ''
  }
  switch (field) {
    case 'content':
      return version.content ? toSource(version.content, undefined).text : ''
    case 'authors':
    case 'tags':
      return relationIds(version[field]).map(nameOf).join('\n')
    case 'publishedAt':
    case 'updated': {
      const date = version[field]
      return date ? new Date(date).toUTCString() : ''
    }
    case 'cover':
      return nameOf(version.cover)
    case 'featured':
      return version.featured ? 'Yes' : ''
    case 'meta': {
      const { title, description, image } = version.meta ?? {}
      return [title ?? '', description ?? '', nameOf(image)].join('\n').trim()
    }
    default:
      return version[field] ?? ''
  }
}
