import type { PayloadRequest } from 'payload'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/**
 * Counts attempts per client address in this process's memory.
 *
 * @param points attempts that are allowed within the window
 * @param seconds length of the window
 */
export const limitAttempts = (points: number, seconds: number) =>
  new RateLimiterMemory({ points, duration: seconds })

/**
 * The address a request came from: the last entry of `X-Forwarded-For`, which Octavo's server (or
 * the trusted proxy in front of it) has written itself.
 */
export const clientAddress = (req: PayloadRequest): string =>
  req.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown'

/**
 * Takes one attempt from an allowance.
 *
 * @param key whose allowance: a client address, or an account
 * @returns nothing while there are attempts left, else the response to send: 429 with `Retry-After`
 *   in seconds (RFC 6585 section 4)
 */
export async function takeAttempt(
  limiter: RateLimiterMemory,
  key: string,
): Promise<Response | undefined> {
  try {
    await limiter.consume(key)
    return undefined
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason
    const seconds = Math.ceil(reason.msBeforeNext / 1000)
    return Response.json(
      { errors: [{ message: `Too many attempts. Try again in ${seconds} seconds.` }] },
      { status: 429, headers: { 'Retry-After': String(seconds) } },
    )
  }
}
