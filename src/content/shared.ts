import 'server-only'
import { cache } from 'react'
import { sharedArticle } from '@/plugins/preview-links'
import { draftById } from './articles'
import { cms } from './cms'
import type { ArticlePage } from './types'

/**
 * Reads the newest state of the one article that a preview link shows.
 *
 * @param token from the link's address
 * @returns null when the link shows nothing (any more)
 */
export const articleByLink = cache(async (token: string): Promise<ArticlePage | null> => {
  const id = await sharedArticle(token, await cms())
  return id === null ? null : draftById(id)
})
