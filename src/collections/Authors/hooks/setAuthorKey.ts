import type { CollectionBeforeValidateHook } from 'payload'
import type { Author } from '@/payload-types'
import { nameKey } from '../../nameKey'

/** Derives the key by which imports find an author. Two people may have the same name. */
export const setAuthorKey: CollectionBeforeValidateHook<Author> = ({ data, originalDoc }) =>
  data ? { ...data, key: nameKey(data.name ?? originalDoc?.name ?? '') } : data
