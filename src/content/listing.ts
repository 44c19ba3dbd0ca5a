import type { PaginatedDocs } from 'payload'
import type { Listing } from './types'

/**
 * Gives a page that was found without counting the number of all documents. A page that isn't full
 * tells it; else it is the one that is kept, which may be late.
 *
 * @param found what Payload found
 * @param page the page that was asked for
 * @param limit documents a page
 * @param total the number that is kept
 */
export function withTotal<Document>(
  found: PaginatedDocs<Document>,
  page: number,
  limit: number,
  total: number,
): PaginatedDocs<Document> {
  const { length } = found.docs
  const seen = length === 0 ? 0 : (page - 1) * limit + length
  const totalDocs = length === limit ? Math.max(total, seen) : seen
  return { ...found, totalDocs, totalPages: Math.ceil(totalDocs / limit) }
}

/**
 * Turns a page of documents into a page of a list.
 *
 * @param found what Payload found
 * @param page the page that was asked for
 * @param convert makes an item of a document
 * @returns null beyond the last page; the first page is there even when it is empty
 */
export function pageListing<Document, Item>(
  found: PaginatedDocs<Document>,
  page: number,
  convert: (document: Document) => Item,
): Listing<Item> | null {
  if (page > Math.max(1, found.totalPages)) return null
  return {
    items: found.docs.map(convert),
    page,
    pages: Math.max(1, found.totalPages),
    total: found.totalDocs,
  }
}
