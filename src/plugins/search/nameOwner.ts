import type { PayloadRequest } from 'payload'
import { searchIndex } from '@/database/search'
import type { Author, Tag } from '@/payload-types'
import { foldedWords } from './words'

type Named = Pick<Author, 'id' | 'name'> | Pick<Tag, 'aliases' | 'id' | 'name'>

/**
 * The words that articles of a tag or an author are found by, whatever their text says: those of its
 * name and its aliases.
 */
export const namesOf = (owner: Named): string[] =>
  [
    ...new Set(
      foldedWords([owner.name, ...(('aliases' in owner && owner.aliases) || [])].join('\n')),
    ),
  ].sort()

/** Has articles found by the present name of their tag or author. */
export const nameOwner = (owner: Named, req: PayloadRequest): Promise<void> =>
  searchIndex(req.payload).name(owner.id, namesOf(owner), req)

/** Has no article found by the name of a tag or author that is gone. */
export const forgetOwner = (id: string, req: PayloadRequest): Promise<void> =>
  searchIndex(req.payload).name(id, [], req)
