import type { CollectionBeforeChangeHook } from 'payload'
import type { Article } from '@/payload-types'
import { mentionsOf } from './mentionsOf'

/** Keeps `mentions` in step with the text. */
export const noteMentions: CollectionBeforeChangeHook<Article> = ({ data }) =>
  data.content === undefined ? data : { ...data, mentions: mentionsOf(data.content) }
