import type { CollectionBeforeChangeHook } from 'payload'

/** An article that is published without a date gets the present moment. */
export const datePublication: CollectionBeforeChangeHook = ({ data }) =>
  data._status === 'published' && !data.publishedAt
    ? { ...data, publishedAt: new Date().toISOString() }
    : data
