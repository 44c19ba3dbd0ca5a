import type { CollectionAfterChangeHook } from 'payload'
import type { Redirect } from '@/payload-types'

/** Redirects that led to an address which itself leads elsewhere now lead there at once. */
export const followRedirect: CollectionAfterChangeHook<Redirect> = async ({ doc, req }) => {
  const { id, from, to } = await req.payload.findByID({
    collection: 'redirects',
    id: doc.id,
    depth: 0,
    req,
  })
  const { docs } = await req.payload.find({
    collection: 'redirects',
    where: { and: [{ 'to.url': { equals: from } }, { id: { not_equals: id } }] },
    select: {},
    depth: 0,
    pagination: false,
    req,
  })
  for (const other of docs)
    await req.payload.update({ collection: 'redirects', id: other.id, data: { to }, depth: 0, req })
  return doc
}
