import { revalidateTag } from 'next/cache.js'
import { forgetScaledImages } from '@/sync/forgetScaledImages'
import { cacheTags } from './cacheTags'

/**
 * Expires cached pages within a request that Next handles, and scaled images wherever this runs.
 *
 * @param tags cache tags
 * @throws {Error} outside a request, and while a page is being rendered
 */
export async function expire(tags: readonly string[]): Promise<void> {
  if (tags.includes(cacheTags.scaledImages)) await forgetScaledImages()
  // `expire: 0`: the next reader waits for the new page and never gets the old one.
  for (const tag of tags) revalidateTag(tag, { expire: 0 })
}
