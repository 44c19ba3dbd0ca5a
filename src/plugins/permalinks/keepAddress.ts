import type { PayloadRequest } from 'payload'
import { relationId } from '@/collections/relationIds'
import type { Redirect } from '@/payload-types'
import type { Target } from './address'
import { inTurn } from './inTurn'

const redirectFrom = (from: string, req: PayloadRequest) =>
  req.payload.db.findOne<Redirect>({
    collection: 'redirects',
    where: { from: { equals: from } },
    req,
  })

type Origin = NonNullable<Redirect['origin']>

/**
 * Reserves an address that readers knew: from now on it leads to a document, wherever that moves.
 *
 * @param from the address, in its normal form
 * @param target the document
 * @param origin what made the address an old one
 * @param req the request whose transaction this belongs to
 */
export async function keepAddress(
  from: string,
  target: Target,
  origin: Origin,
  req: PayloadRequest,
): Promise<void> {
  const { relationTo, value } = target
  const to = { type: 'reference', reference: { relationTo, value } } as Redirect['to']
  await inTurn(req, async () => {
    const existing = await redirectFrom(from, req)
    const data = { from, to, origin }
    await (existing
      ? req.payload.update({ collection: 'redirects', id: existing.id, data, depth: 0, req })
      : req.payload.create({ collection: 'redirects', data, depth: 0, req }))
  })
}

/**
 * Gives an address to the page that has it now: a redirect from there ends.
 *
 * @param from the address, in its normal form
 * @param req the request whose transaction this belongs to
 */
export async function takeAddress(from: string, req: PayloadRequest): Promise<void> {
  const old = await inTurn(req, async () => {
    const redirect = await redirectFrom(from, req)
    if (redirect)
      await req.payload.delete({ collection: 'redirects', id: redirect.id, depth: 0, req })
    return redirect
  })
  if (!old) return
  const { url, reference } = old.to ?? {}
  const led = relationId(reference?.value) ?? url
  req.payload.logger.info(`${from} has a page of its own again; it led to ${led ?? 'nothing'}.`)
}

/**
 * Ends the redirects to a document that is deleted.
 *
 * @param target the document
 * @param req the request whose transaction this belongs to
 */
export async function forgetAddresses(target: Target, req: PayloadRequest): Promise<void> {
  await req.payload.delete({
    collection: 'redirects',
    where: {
      and: [
        { 'to.reference.relationTo': { equals: target.relationTo } },
        { 'to.reference.value': { equals: target.value } },
      ],
    },
    depth: 0,
    req,
  })
}
