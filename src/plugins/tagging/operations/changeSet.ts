import type { Redirect, Tag } from '@/payload-types'

/** From one value to another. */
export type Change<Value> = { before: Value; after: Value }

/** The tags of an article's row, or of one of its versions, in order. */
export type TagsChange = Change<string[]> & {
  id: string
  article: string
  title: string
}

/** A tag with everything the database holds of it. */
export type StoredTag = Omit<Tag, 'articles' | 'parent'> & { parent?: string | null }

/** What an operation changes of a tag that stays. */
export type TagFields = Partial<
  Pick<StoredTag, 'aliases' | 'aliasKeys' | 'formerIds' | 'key' | 'name' | 'parent' | 'slug'>
>

/** Where a redirect leads. */
export type RedirectTarget = { to: NonNullable<Redirect['to']>; origin: Redirect['origin'] }

/**
 * Everything an operation on tags changes, with the values before and after. It is shown as a
 * preview, applied as it was shown, stored, and undone by applying it the other way round.
 */
export type ChangeSet = {
  articles: TagsChange[]
  versions: TagsChange[]
  tags: (Change<TagFields> & { id: string })[]
  /** Tags that end (`after` is null) or begin (`before` is null). */
  wholeTags: (Change<StoredTag | null> & { id: string })[]
  redirects: (Change<RedirectTarget | null> & { from: string })[]
}

const invert = <Item extends Change<unknown>>(items: Item[]): Item[] =>
  items.map((item) => ({ ...item, before: item.after, after: item.before }))

/** The same changes the other way round. */
export const inverse = (changes: ChangeSet): ChangeSet => ({
  articles: invert(changes.articles),
  versions: invert(changes.versions),
  tags: invert(changes.tags),
  wholeTags: invert(changes.wholeTags),
  redirects: invert(changes.redirects),
})
