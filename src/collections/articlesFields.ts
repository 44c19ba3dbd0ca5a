import type { Field } from 'payload'
import { noOneField } from '@/access/noOneField'

/**
 * What authors and tags show about their articles: the stored number of public articles, and the
 * list of all articles that the viewer may see.
 *
 * @param on the relationship field of the articles collection
 */
export const articlesFields = (on: 'authors' | 'tags'): Field[] => [
  {
    name: 'articleCount',
    type: 'number',
    label: 'Published articles',
    defaultValue: 0,
    index: true,
    access: { create: noOneField, update: noOneField },
    admin: { position: 'sidebar', readOnly: true },
  },
  {
    name: 'articles',
    type: 'join',
    collection: 'articles',
    on,
    defaultSort: '-publishedAt',
    defaultLimit: 10,
    maxDepth: 1,
    admin: { defaultColumns: ['title', '_status', 'publishedAt'], allowCreate: false },
  },
]
