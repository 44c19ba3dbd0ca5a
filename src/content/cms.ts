import 'server-only'
import config from '@payload-config'
import { unstable_cache } from 'next/cache.js'
import { getPayload, type Payload } from 'payload'
import { cacheTags } from '@/plugins/revalidation'

/** The CMS, for queries with a reader's rights. */
export const cms = (): Promise<Payload> => getPayload({ config })

/** Next takes at most 128 tags at once. */
const mostTags = 100

/**
 * Attaches cache tags to the page that is being rendered: it is rendered anew once one of them is
 * revalidated. Only the page is cached, not what it was made from, so nothing is kept twice; the
 * empty cached function is Next's one way to name tags without a `fetch`.
 *
 * @param tags see `cacheTags`
 */
export async function dependOn(...tags: string[]): Promise<void> {
  const all = [...new Set([cacheTags.all, ...tags])].sort()
  for (let start = 0; start < all.length; start += mostTags) {
    const some = all.slice(start, start + mostTags)
    await unstable_cache(() => Promise.resolve(null), some, { tags: some })()
  }
}
