import type { CollectionConfig } from 'payload'

/** The hooks of a collection. */
export type Hooks = NonNullable<CollectionConfig['hooks']>

/**
 * Adds a plugin's hooks to those that a collection has. They run after these, in the order of the
 * plugins in the config.
 *
 * @param collection stays as it is
 * @param added lists of hooks, by the moment at which they run
 * @returns the collection with both
 */
export function withHooks(collection: CollectionConfig, added: Hooks): CollectionConfig {
  const own: Record<string, unknown> = { ...collection.hooks }
  const merged = Object.entries(added).map(([moment, hooks]) => [
    moment,
    [own[moment] ?? [], hooks].flat(),
  ])
  return { ...collection, hooks: { ...own, ...Object.fromEntries(merged) } as Hooks }
}
