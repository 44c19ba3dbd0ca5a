import type {
  CollectionAfterChangeHook,
  CollectionBeforeDeleteHook,
  CollectionConfig,
  PayloadRequest,
} from 'payload'
import type { Article } from '@/payload-types'
import { publicStateBefore } from '@/collections/Articles/hooks/rememberPublicState'
import { publicStateAfter, type PublicState } from '@/collections/Articles/publicState'
import { withHooks } from '../../withHooks'
import { addressOf } from '../address'
import { forgetAddresses, keepAddress, takeAddress } from '../keepAddress'

type Dated = Pick<PublicState, 'publishedAt' | 'slug'>

/** The address at which readers see an article; null while they don't. */
const addressAt = (state: Dated | null, now: number): string | null =>
  state?.publishedAt && Date.parse(state.publishedAt) <= now
    ? addressOf('articles', state.slug)
    : null

/** What readers see after a save: mostly the saved document tells, and the database needn't. */
async function stateAfter(
  doc: Partial<Article> & { id: string },
  before: PublicState | null,
  req: PayloadRequest,
): Promise<Dated | null> {
  const { _status, slug, publishedAt, deletedAt } = doc
  if (_status === 'published' && slug && publishedAt && deletedAt === null)
    return { slug, publishedAt }
  return publicStateAfter(doc, before, req)
}

/**
 * Whenever readers stop finding an article at an address (it is renamed, unpublished or moved to the
 * trash), the address is kept for it; whenever they find one, it has its address to itself.
 */
const followArticle: CollectionAfterChangeHook<Article> = async ({
  doc,
  operation,
  context,
  req,
}) => {
  const { id } = doc
  const before = operation === 'create' ? null : publicStateBefore(id, context)
  const now = Date.now()
  const left = addressAt(before, now)
  const taken = addressAt(await stateAfter(doc, before, req), now)
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
