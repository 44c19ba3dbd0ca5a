import { expire } from './expire'
import { tellServer } from './tellServer'

/**
 * Has every page that carries one of the tags rendered anew before it is shown again. Works in the
 * server and in any other process on its machine. When no server runs nothing is left to do: it
 * drops all pages when it starts.
 *
 * @param tags cache tags, see `cacheTags`
 */
export async function revalidate(tags: readonly string[]): Promise<void> {
  if (tags.length === 0) return
  // The server is told even from within: so the page cache in front of Next hears of it, after Next.
  if (await tellServer(tags)) return
  try {
    await expire(tags)
  } catch {
    // Neither a server of ours nor a request of Next: a command while the site is down.
  }
}
