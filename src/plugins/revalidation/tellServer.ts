import { env } from '@/env'
import { cacheTags } from './cacheTags'
import { sign, signatureHeader } from './signature'

/** How long the server may take; a development server compiles the endpoint first. */
const timeout = 15_000

/** Most tags that the server takes at once. */
export const mostTags = 10_000

/**
 * Tells the server of this site, whether it is this process or another on this machine, which pages
 * to render anew: beyond the most that it takes, all of them.
 *
 * @param tags cache tags
 * @param options.settled true for the second call of `revalidate`'s endpoint to itself
 * @returns false when no server listens or the one that does isn't ours
 */
export async function tellServer(
  tags: readonly string[],
  { settled = false }: { settled?: boolean } = {},
): Promise<boolean> {
  const told =
    tags.length > mostTags
      ? [cacheTags.all, ...tags.filter((tag) => tag === cacheTags.scaledImages)]
      : tags
  const body = JSON.stringify({ tags: told, at: Date.now(), settled })
  try {
    const response = await fetch(`http://127.0.0.1:${env.port}/api/revalidate`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        [signatureHeader]: sign(body, env.cronSecret),
      },
      signal: AbortSignal.timeout(timeout),
      redirect: 'error',
      cache: 'no-store',
    })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}
