import type { PaginatedDocs } from 'payload'
import type { Listing } from './types'

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
