import type {
  CollectionAfterChangeHook,
  CollectionBeforeDeleteHook,
  CollectionConfig,
} from 'payload'
import type { Article } from '@/payload-types'
import { publicChange } from '@/collections/Articles/hooks/publicChange'
import type { PublicState } from '@/collections/Articles/publicState'
import { withHooks } from '../../withHooks'
import { addressOf } from '../address'
import { forgetAddresses, keepAddress, takeAddress } from '../keepAddress'

/** The address at which readers see an article; null while they don't. */
const addressAt = (state: PublicState | null, now: number): string | null =>
  state?.publishedAt && Date.parse(state.publishedAt) <= now
    ? addressOf('articles', state.slug)
    : null

/**
 * Whenever readers stop finding an article at an address (it is renamed, unpublished or moved to the
 * trash), the address is kept for it; whenever they find one, it has its address to itself.
 */
const followArticle: CollectionAfterChangeHook<Article> = async ({ doc, context, req }) => {
  const { id } = doc
  const { before, after } = publicChange(id, context)
  const now = Date.now()
  const left = addressAt(before, now)
  const taken = addressAt(after, now)
  if (left === taken) return doc
  if (taken) await takeAddress(taken, req)
  if (left) await keepAddress(left, { relationTo: 'articles', value: id }, 'rename', req)
  return doc
}

const forgetArticle: CollectionBeforeDeleteHook = ({ id, req }) =>
  forgetAddresses({ relationTo: 'articles', value: String(id) }, req)

/** Adds what keeps the addresses of articles to their collection. */
export function withArticleAddresses(collection: CollectionConfig): CollectionConfig {
  return withHooks(collection, {
    afterChange: [followArticle],
    beforeDelete: [forgetArticle],
  })
}
