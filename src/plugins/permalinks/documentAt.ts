import type { PayloadRequest, Where } from 'payload'
import { publishedAndDue } from '@/access/publishedAndDue'
import { parseAddress, type Target } from './address'

/** A document, and whether readers see its page. */
export type Resident = Target & { isPublic: boolean }

const isPublic = (collection: Target['relationTo']): Where =>
  collection === 'articles' ? publishedAndDue() : { articleCount: { greater_than: 0 } }

/**
 * Finds the document whose page has an address now.
 *
 * @param path in its normal form
 * @param req the request whose transaction this belongs to
 * @returns null when there is none
 */
export async function documentAt(path: string, req: PayloadRequest): Promise<Resident | null> {
  const address = parseAddress(path)
  if (!address) return null
  const { collection, slug } = address
  const found = await req.payload.db.findOne<{ id: string }>({
    collection,
    where: { slug: { equals: slug } },
    select: { id: true },
    req,
  })
  if (!found) return null
  const { totalDocs } = await req.payload.count({
    collection,
    where: { and: [{ id: { equals: found.id } }, isPublic(collection)] },
    req,
  })
  return { relationTo: collection, value: found.id, isPublic: totalDocs > 0 }
}
