import type { CollectionConfig, CollectionSlug, Plugin, TextField } from 'payload'
import { loggedInField } from '@/access/loggedInField'
import { withHooks } from '../withHooks'
import { conflictHooks } from './hooks'

/** What is guarded. */
export type EditConflictsOptions = { collections: CollectionSlug[] }

/**
 * The form in the panel that saved last, and in its place the notice about a conflict. A field of the
 * form, because autosave sends nothing but the form's fields.
 */
const savedFrom: TextField = {
  name: 'savedFrom',
  type: 'text',
  label: 'Saved from',
  maxLength: 40,
  access: { read: loggedInField },
  admin: {
    disableBulkEdit: true,
    disableListColumn: true,
    disableListFilter: true,
    components: {
      Diff: '@/plugins/edit-conflicts/components/NoDiff#NoDiff',
      Field: '@/plugins/edit-conflicts/components/EditConflict#EditConflict',
    },
  },
}

function guarded(collection: CollectionConfig): CollectionConfig {
  const { slug, versions, fields } = collection
  const autosaves =
    typeof versions === 'object' &&
    typeof versions.drafts === 'object' &&
    Boolean(versions.drafts.autosave)
  return {
    ...withHooks(collection, conflictHooks(slug as CollectionSlug, autosaves)),
    fields: autosaves ? [savedFrom, ...fields] : fields,
  }
}

/** Refuses saves that would overwrite somebody else's. See the readme beside this file. */
export const editConflicts =
  ({ collections }: EditConflictsOptions): Plugin =>
  (config) => ({
    ...config,
    collections: config.collections?.map((collection) =>
      collections.includes(collection.slug as CollectionSlug) ? guarded(collection) : collection,
    ),
  })
