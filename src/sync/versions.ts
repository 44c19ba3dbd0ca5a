import type { Payload, PayloadRequest } from 'payload'
import type { Article } from '@/payload-types'

/** The versions of an article that a change has to reach. */
export type Versions = {
  /** The newest one, which an editor sees. */
  newest: Article
  /** The one that readers see, or the newest of an article that was never published. */
  main: Article
  /** Whether an editor has changes that are not published yet. */
  pending: boolean
}

/** When the versions of an article were saved: the same as long as nobody saves. */
export type VersionStamps = { newest: string; main: string }

/** @returns what tells whether an article was saved since */
export const stampsOf = ({ newest, main }: Versions): VersionStamps => ({
  newest: newest.updatedAt,
  main: main.updatedAt,
})

/**
 * Reads the versions of an article.
 *
 * @param id the article, in the trash or not
 * @param depth how far relations are populated
 * @throws {NotFound} when there is no such article
 */
export async function versionsOf(
  id: string,
  depth: 0 | 1,
  payload: Payload,
  req?: PayloadRequest,
): Promise<Versions> {
  const find = (draft: boolean) =>
    payload.findByID({ collection: 'articles', id, draft, depth, trash: true, req })
  const newest = await find(true)
  const main = newest._status === 'published' ? newest : await find(false)
  return { newest, main, pending: newest._status !== main._status }
}

/** The values of a version, to save another one on top of it. */
export function valuesOf({
  id: _id,
  createdAt: _createdAt,
  updatedAt: _updatedAt,
  ...values
}: Article): Partial<Article> {
  return values
}
