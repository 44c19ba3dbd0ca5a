import type { ArticleContent } from '@/markdown'
import type { Article } from '@/payload-types'
import { referencesOf } from './articleFields'
import { entryOf, type ArticleIndex } from './articleIndex'
import { resolveLinks } from './links'
import { inTransaction } from './transaction'
import { valuesOf, versionsOf } from './versions'
import type { Payload } from 'payload'

/** The version with its links to files resolved that have become articles meanwhile. */
function relinked(version: Article, path: string, index: ArticleIndex): Partial<Article> {
  const content = structuredClone(version.content as ArticleContent)
  const awaited = resolveLinks(content, path, index)
  return {
    ...valuesOf(version),
    content,
    source: {
      ...version.source,
      references: { ...referencesOf(version), awaited },
    },
  }
}

/**
 * Leads an article's links to files that were imported after it to their articles.
 *
 * @param id the article, which came from a file
 * @param path of its file
 * @param index the articles there are
 * @param payload a connected Payload
 */
export async function relinkArticle(
  id: string,
  path: string,
  index: ArticleIndex,
  payload: Payload,
): Promise<void> {
  const main = await inTransaction(payload, undefined, async (req) => {
    const { main, newest, pending } = await versionsOf(id, 0, payload, req)
    const save = (version: Article, draft: boolean) =>
      payload.update({
        collection: 'articles',
        id,
        data: relinked(version, path, index),
        draft,
        overrideLock: false,
        depth: 0,
        req,
      })
    const saved = await save(main, false)
    if (pending) await save(newest, true)
    return saved
  })
  index.set(entryOf(main))
}
