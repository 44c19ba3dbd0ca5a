import type { CollectionBeforeValidateHook } from 'payload'
import { slugify } from '@/markdown/slug'
import type { Article } from '@/payload-types'

/** Derives the address of a series from its name, so that every spelling of it leads to one page. */
export const setSeriesSlug: CollectionBeforeValidateHook<Article> = ({ data }) =>
  data && 'series' in data ? { ...data, seriesSlug: slugify(data.series ?? '') || null } : data
