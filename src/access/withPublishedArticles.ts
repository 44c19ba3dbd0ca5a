import type { Access } from 'payload'

/** Readers see an author or a tag once an article of theirs is public; logins see all. */
export const withPublishedArticles: Access = ({ req }) =>
  req.user ? true : { articleCount: { greater_than: 0 } }
