import type { Article } from '@/payload-types'

/** The fields that are compared and can be restored one by one, with their names for people. */
export const comparedFields = [
  { name: 'title', label: 'Title' },
  { name: 'slug', label: 'Slug' },
  { name: 'description', label: 'Description' },
  { name: 'content', label: 'Text' },
  { name: 'authors', label: 'Authors' },
  { name: 'tags', label: 'Tags' },
  { name: 'publishedAt', label: 'Published at' },
  { name: 'updated', label: 'Updated' },
  { name: 'series', label: 'Series' },
  { name: 'language', label: 'Language' },
  { name: 'cover', label: 'Cover' },
  { name: 'featured', label: 'Featured' },
  { name: 'meta', label: 'SEO' },
  { name: 'canonicalURL', label: 'Canonical URL' },
] as const satisfies { name: keyof Article; label: string }[]

/** Name of one of {@link comparedFields}. */
export type ComparedField = (typeof comparedFields)[number]['name']
