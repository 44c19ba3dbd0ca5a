import type {
  CollectionAfterChangeHook,
  CollectionBeforeDeleteHook,
  CollectionConfig,
  PayloadRequest,
} from 'payload'
import type { ArticleCountChanged } from '@/collections/Articles/articleCounts'
import type { Author, Tag } from '@/payload-types'
import { withHooks } from '../../withHooks'
import { addressOf } from '../address'
import { forgetAddresses, keepAddress, takeAddress } from '../keepAddress'

type Listing = Pick<Author | Tag, 'articleCount' | 'id' | 'slug'>

/** Authors and tags have a page while they have a public article. */
const hasPage = ({ articleCount }: Pick<Listing, 'articleCount'>): boolean =>
  (articleCount ?? 0) > 0

/**
 * Adds what keeps the addresses of authors or tags to their collection: when one is renamed, and
 * when its page comes or goes with its articles.
 */
export function withListingAddresses(collection: CollectionConfig): CollectionConfig {
  const relationTo = collection.slug as 'authors' | 'tags'
  const address = (slug: string) => addressOf(relationTo, slug)

  const articleCountChanged: ArticleCountChanged = async ({ id, slug, before, after }, req) => {
    if (before === 0 && after > 0) await takeAddress(address(slug), req)
    if (before > 0 && after === 0)
      await keepAddress(address(slug), { relationTo, value: id }, 'rename', req)
  }

  const rename = async (id: string, before: string | undefined, req: PayloadRequest) => {
    const stored = await req.payload.db.findOne<Listing>({
      collection: relationTo,
      where: { id: { equals: id } },
      select: { slug: true, articleCount: true },
      req,
    })
    if (!stored || !before || stored.slug === before || !hasPage(stored)) return
    await takeAddress(address(stored.slug), req)
    await keepAddress(address(before), { relationTo, value: id }, 'rename', req)
  }

  const followListing: CollectionAfterChangeHook<Author | Tag> = async ({
    doc,
    previousDoc,
    operation,
    req,
  }) => {
    if (operation === 'update') await rename(doc.id, previousDoc?.slug, req)
    return doc
  }
  const forgetListing: CollectionBeforeDeleteHook = ({ id, req }) =>
    forgetAddresses({ relationTo, value: String(id) }, req)

  return {
    ...withHooks(collection, { afterChange: [followListing], beforeDelete: [forgetListing] }),
    custom: { ...collection.custom, articleCountChanged },
  }
}
