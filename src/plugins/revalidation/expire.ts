import { revalidateTag } from 'next/cache.js'

/**
 * Expires cached pages within a request that Next handles.
 *
 * @param tags cache tags
 * @throws {Error} outside a request, and while a page is being rendered
 */
export function expire(tags: readonly string[]): void {
  // `expire: 0`: the next reader waits for the new page and never gets the old one.
  for (const tag of tags) revalidateTag(tag, { expire: 0 })
}
