import type { TagPage } from '@/content/types'

/** A tag with all those of a list that stand below it, at whatever depth. */
export type TagGroup = { tag: TagPage; below: TagPage[] }

/**
 * Puts the tags of a list together with those below them. A tag whose parent isn't in the list
 * stands for itself, and so do tags that stand below each other in a circle.
 *
 * @param tags in the order that stays
 */
export function groupTags(tags: TagPage[]): TagGroup[] {
  const byID = new Map(tags.map((tag) => [tag.id, tag]))
  const topOf = (tag: TagPage): TagPage => {
    const seen = new Set([tag])
    let top = tag
    for (;;) {
      const parent = top.parent ? byID.get(top.parent.id) : undefined
      if (!parent) return top
      if (seen.has(parent)) return tag
      seen.add(parent)
      top = parent
    }
  }
  const groups = new Map<TagPage, TagPage[]>()
  for (const tag of tags) if (topOf(tag) === tag) groups.set(tag, [])
  for (const tag of tags) if (!groups.has(tag)) groups.get(topOf(tag))?.push(tag)
  return [...groups].map(([tag, below]) => ({ tag, below }))
}
