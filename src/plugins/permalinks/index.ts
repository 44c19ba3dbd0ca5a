import type { CollectionConfig, Plugin } from 'payload'
import { withArticleAddresses } from './hooks/articles'
import { withListingAddresses } from './hooks/listings'
import { Redirects } from './Redirects'

export { addRedirects } from './addRedirects'
export { addressOf, encodePath, normalPath, type Addressed, type Target } from './address'
export { keepAddress, takeAddress } from './keepAddress'

const withAddresses = (collection: CollectionConfig): CollectionConfig => {
  if (collection.slug === 'articles') return withArticleAddresses(collection)
  if (collection.slug === 'authors' || collection.slug === 'tags')
    return withListingAddresses(collection)
  return collection
}

/**
 * Keeps every address that readers ever knew working: it leads to the page for good, wherever that
 * moves. See the readme beside this file.
 */
export const permalinks = (): Plugin => (config) => ({
  ...config,
  collections: [...(config.collections ?? []).map(withAddresses), Redirects],
})
