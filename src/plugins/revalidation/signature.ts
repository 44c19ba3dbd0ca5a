import { createHmac, timingSafeEqual } from 'node:crypto'

/** Header that carries the signature of a request's body. */
export const signatureHeader = 'x-octavo-signature'

/**
 * Signs the body of a request from one of Octavo's processes to another (HMAC, RFC 2104).
 *
 * @param body the exact text that is sent
 * @param secret the secret that both processes know
 * @returns the value of the header: `sha256=` and the HMAC in hexadecimal
 */
export const sign = (body: string, secret: string): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

/**
 * Checks a signature in constant time.
 *
 * @param body the exact text that arrived
 * @param given the header's value, if it was sent
 * @param secret the secret that both processes know
 * @returns whether somebody who knows the secret signed exactly this body
 */
export function isSigned(body: string, given: string | null, secret: string): boolean {
  const expected = Buffer.from(sign(body, secret))
  const actual = Buffer.from(given ?? '')
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}
