import { ValidationError, type CollectionBeforeValidateHook, type PayloadRequest } from 'payload'
import type { Redirect } from '@/payload-types'
import { normalPath, parseAddress, type Target } from '../address'
import { documentAt } from '../documentAt'

type To = NonNullable<Redirect['to']>

/** Addresses that belong to the CMS and the server. */
const systems = /^\/(admin|api|_next|preview|healthz|readyz)(\/|$)/

/** Pages and files that the site always has, so that nobody would ever be led elsewhere. */
const permanent = new Set([
  '/',
  '/archive',
  '/atom.xml',
  '/authors',
  '/elements.js',
  '/favicon.ico',
  '/feed.json',
  '/feed.xml',
  '/icon.svg',
  '/llms.txt',
  '/opensearch.xml',
  '/page-not-found',
  '/robots.txt',
  '/search',
  '/search.json',
  '/sitemap.xml',
  '/speculation-rules.json',
  '/tags',
])
const permanentIn = /^\/(page\/\d+|(shared|sitemaps)\/[^/]+)$/

const refuse = (path: 'from' | 'to.url', message: string, req: PayloadRequest): never => {
  throw new ValidationError({ collection: 'redirects', errors: [{ path, message }], req })
}

const reference = ({ relationTo, value }: Target): To => ({
  type: 'reference',
  reference: { relationTo, value },
  url: null,
})

/**
 * Reads the address that is to lead elsewhere.
 *
 * @param given as a person writes it
 * @param req the request whose transaction this belongs to
 * @returns the address in its normal form, or what to tell a person when it can't lead elsewhere
 */
export async function readFrom(
  given: string,
  req: PayloadRequest,
): Promise<{ from: string } | { refusal: string }> {
  const from = normalPath(given)
  if (from === null) return { refusal: 'Enter a path on this site that starts with one slash.' }
  if (systems.test(from)) return { refusal: 'This address belongs to the system.' }
  if (permanent.has(from) || permanentIn.test(from))
    return { refusal: 'The site has a page of its own there.' }
  if ((await documentAt(from, req))?.isPublic)
    return { refusal: 'A page has this address now. Rename it first.' }
  return { from }
}

async function checkFrom(given: string, req: PayloadRequest): Promise<string> {
  const read = await readFrom(given, req)
  return 'from' in read ? read.from : refuse('from', read.refusal, req)
}

/**
 * Where a custom path really leads: to the document that lives there, which is followed when it is
 * renamed, or to where a redirect from there leads. So redirects never form a chain.
 */
async function checkURL(given: string, from: string, id: unknown, req: PayloadRequest) {
  const url = normalPath(given)
  if (url === null)
    return refuse('to.url', 'Enter a path on this site that starts with one slash.', req)
  if (systems.test(url)) return refuse('to.url', 'This address belongs to the system.', req)
  if (url === from) return refuse('to.url', 'This address would lead to itself.', req)
  const document = await documentAt(url, req)
  if (document) return reference(document)
  const { docs } = await req.payload.find({
    collection: 'redirects',
    where: {
      and: [{ from: { equals: url } }, ...(id ? [{ id: { not_equals: id } }] : [])],
    },
    depth: 0,
    limit: 1,
    pagination: false,
    req,
  })
  const [next] = docs
  if (next?.to?.type === 'reference') return next.to
  if (next?.to?.url === from)
    return refuse('to.url', `${url} leads back here: the two would go round in circles.`, req)
  if (next?.to) return next.to
  if (parseAddress(url)) return refuse('to.url', 'There is no page at this address.', req)
  return { type: 'custom', reference: null, url } as const
}

/**
 * Brings a redirect into its normal form: paths of this site only, none that a page has, no chain
 * and no circle.
 *
 * @throws {ValidationError} saying what is wrong with which field
 */
export const checkRedirect: CollectionBeforeValidateHook<Redirect> = async ({
  data,
  originalDoc,
  req,
}) => {
  if (!data) return data
  const from = await checkFrom(String(data.from ?? originalDoc?.from ?? ''), req)
  const to: To = { ...originalDoc?.to, ...data.to }
  if (to.type !== 'custom') return { ...data, from, to: { ...to, type: 'reference', url: null } }
  // Without a path, the field's own message says what is missing.
  if (!to.url) return { ...data, from, to: { ...to, reference: null } }
  return { ...data, from, to: await checkURL(to.url, from, originalDoc?.id, req) }
}
