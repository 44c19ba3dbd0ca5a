import type { PublicState } from '@/collections/Articles/publicState'
import { cacheTags } from './cacheTags'

const differs = (one: readonly string[] = [], other: readonly string[] = []): boolean =>
  one.length !== other.length || one.some((id, index) => id !== other[index])

/**
 * Names the pages that a change of an article touches.
 *
 * @param id id of the article
 * @param before what readers saw
 * @param after what readers see now
 * @returns cache tags; none when readers notice nothing, as with a saved draft
 */
export function tagsOfChange(
  id: string,
  before: PublicState | null,
  after: PublicState | null,
): string[] {
  if (!before && !after) return []
  if (before && after && before.updatedAt === after.updatedAt) return []
  const moved = !before || !after || before.publishedAt !== after.publishedAt
  const owners = [before, after].flatMap((state) =>
    state ? [...state.authors, ...state.tags] : [],
  )
  const series = [before, after].flatMap((state) => state?.seriesSlug ?? [])
  return [
    cacheTags.articles,
    cacheTags.document(id),
    ...new Set(owners.map(cacheTags.list)),
    ...new Set(series.map(cacheTags.series)),
    ...(moved || differs(before.authors, after.authors) ? [cacheTags.authors] : []),
    ...(moved || differs(before.tags, after.tags) ? [cacheTags.tags] : []),
  ]
}
