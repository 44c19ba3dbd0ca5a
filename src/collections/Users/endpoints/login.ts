import { pbkdf2 } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import {
  addDataAndFileToRequest,
  AuthenticationError,
  generatePayloadCookie,
  headersWithCors,
  LockedAuth,
  type Endpoint,
} from 'payload'
import { z } from 'zod'
import { clientAddress, limitAttempts, takeAttempt } from './attempts'

const credentials = z.object({ email: z.string().max(320), password: z.string().max(256) })

/** Refused logins from one address in a minute; successful ones don't count. */
const limiter = limitAttempts(20, 60)

/** A refused login never answers sooner than this many milliseconds. */
const shortestRefusal = 1000

/** Payload's own cost of checking a password (`generatePasswordSaltHash`). */
const spendAsMuchAsAPassword = () =>
  promisify(pbkdf2)('password', 'salt', 600_000, 32, 'sha256').then(() => undefined)

/**
 * Logging in, as Payload does it, but telling a stranger nothing: an unknown address, a wrong
 * password and a locked account get the same answer after the same time, and one client address
 * gets only so many tries.
 */
export const login: Endpoint = {
  path: '/login',
  method: 'post',
  handler: async (req) => {
    const refused = await takeAttempt(limiter, clientAddress(req))
    if (refused) return refused
    const headers = headersWithCors({ headers: new Headers(), req })
    const earliest = setTimeout(shortestRefusal)
    // The panel's form sends multipart, other clients send JSON; Payload reads both.
    await addDataAndFileToRequest(req)
    const parsed = credentials.safeParse(req.data)
    if (!parsed.success)
      return Response.json(
        { errors: [{ message: 'Send an e-mail address and a password.' }] },
        { status: 400, headers },
      )
    const startedAt = performance.now()
    try {
      const { exp, token, user } = await req.payload.login({
        collection: 'users',
        data: parsed.data,
        req,
        overrideAccess: false,
        depth: 0,
      })
      await limiter.reward(clientAddress(req))
      const collection = req.payload.collections.users.config
      headers.set(
        'Set-Cookie',
        generatePayloadCookie({
          collectionAuthConfig: collection.auth,
          cookiePrefix: req.payload.config.cookiePrefix,
          token: token ?? '',
        }),
      )
      return Response.json(
        { exp, message: req.t('authentication:passed'), token, user },
        { headers },
      )
    } catch (error) {
      if (!(error instanceof AuthenticationError || error instanceof LockedAuth)) throw error
      // Unknown and locked accounts come back without a password having been checked.
      if (performance.now() - startedAt < 100) await spendAsMuchAsAPassword()
      await earliest
      return Response.json(
        {
          errors: [
            {
              message:
                'The e-mail address or the password is wrong, or the account is locked for ten minutes after too many tries.',
            },
          ],
        },
        { status: 401, headers },
      )
    }
  },
}
