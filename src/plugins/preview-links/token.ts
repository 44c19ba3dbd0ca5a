import { createHmac, timingSafeEqual } from 'node:crypto'
import { env } from '@/env'

/** A link as the database holds it; all of it is signed. */
export type SignedLink = { id: string; article: string; expiresAt: string }

const signatureOf = ({ id, article, expiresAt }: SignedLink): Buffer =>
  createHmac('sha256', env.previewSecret)
    .update(JSON.stringify(['preview-link', id, article, Date.parse(expiresAt)]))
    .digest()

/**
 * The part of a preview link's address that nobody can make up: the link's id and an HMAC-SHA256 of
 * id, article and expiry, made with `PREVIEW_SECRET`. The database doesn't hold it.
 */
export const tokenOf = (link: SignedLink): string =>
  `${link.id}.${signatureOf(link).toString('base64url')}`

/**
 * The id of the link that a token names. It is worth nothing before {@link isSignedFor}.
 *
 * @returns null when it doesn't have the form of a token
 */
export const linkIdOf = (token: string): string | null =>
  /^([\w-]{1,64})\.[\w-]{43}$/.exec(token)?.[1] ?? null

/**
 * Whether a token is the one of a link. Takes the same time wherever the two differ.
 *
 * @param token from an address
 * @param link as the database holds it
 */
export function isSignedFor(token: string, link: SignedLink): boolean {
  const [given, expected] = [Buffer.from(token), Buffer.from(tokenOf(link))]
  return given.length === expected.length && timingSafeEqual(given, expected)
}
