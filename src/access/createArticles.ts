import type { Access } from 'payload'
import { hasEditorRole } from './roles'

/** Anyone with a login writes; only editors create something that is published at once. */
export const createArticles: Access = ({ req, data }) =>
  hasEditorRole(req) || (Boolean(req.user) && data?._status !== 'published')
