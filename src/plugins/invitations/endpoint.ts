import { randomBytes } from 'node:crypto'
import {
  APIError,
  addDataAndFileToRequest,
  headersWithCors,
  type Endpoint,
  type PayloadRequest,
} from 'payload'
import { formatAdminURL } from 'payload/shared'
import { z } from 'zod'
import { hasAdminRole, roles } from '@/access/roles'
import { inTransaction } from '@/database/inTransaction'
import { env } from '@/env'
import type { User } from '@/payload-types'

const invitation = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email().max(320),
  role: z.enum(roles),
})

/** Days that an invitation is good for. */
const life = 7

const inUse =
  'This address has logged in already. Let its owner ask for a new password on the login page.'

/** Without a mail server Payload has an adapter that only logs. */
const sendsMail = ({ payload }: PayloadRequest): boolean => payload.email.name !== 'console'

/**
 * Makes the login with a password that nobody knows, or has the one that is invited again follow.
 *
 * @throws {APIError} 409 when the login was used already
 */
async function loginFor(data: z.infer<typeof invitation>, req: PayloadRequest): Promise<User> {
  const { docs } = await req.payload.find({
    collection: 'users',
    where: { email: { equals: data.email.toLowerCase() } },
    depth: 0,
    limit: 1,
    pagination: false,
    overrideAccess: false,
    req,
  })
  const options = { collection: 'users', depth: 0, overrideAccess: false, req } as const
  const [invited] = docs
  if (!invited)
    return req.payload.create({
      ...options,
      data: { ...data, password: randomBytes(32).toString('base64url') },
    })
  if (invited.lastLoginAt) throw new APIError(inUse, 409, null, true)
  const { name, role } = data
  return req.payload.update({ ...options, id: invited.id, data: { name, role } })
}

/**
 * Gives a login the right to set its password once, with Payload's own token for that.
 *
 * @returns the address where the password is set
 */
async function invite(user: User, req: PayloadRequest): Promise<string> {
  const { config } = req.payload
  const token = await req.payload.forgotPassword({
    collection: 'users',
    data: { email: user.email },
    disableEmail: true,
    expiration: life * 24 * 60 * 60 * 1000,
    req,
  })
  return formatAdminURL({
    adminRoute: config.routes.admin,
    path: `${config.admin.routes.reset}/${token}` as `/${string}`,
    serverURL: env.serverURL,
  })
}

/**
 * `POST /api/users/invite` with name, e-mail address and role: lets an admin invite somebody. The
 * answer holds the link only where no mail server is set up to send it.
 */
export const inviteEndpoint: Endpoint = {
  path: '/invite',
  method: 'post',
  handler: async (req) => {
    const headers = headersWithCors({ headers: new Headers({ 'cache-control': 'no-store' }), req })
    const refuse = (status: number, message: string) =>
      Response.json({ errors: [{ message }] }, { status, headers })
    if (!hasAdminRole(req)) return refuse(403, 'Only admins invite people.')
    await addDataAndFileToRequest(req)
    const parsed = invitation.safeParse(req.data)
    if (!parsed.success) return refuse(400, 'Send a name, an e-mail address and a role.')
    const { email, url } = await inTransaction(req, async () => {
      const user = await loginFor(parsed.data, req)
      return { email: user.email, url: await invite(user, req) }
    })
    const mailed = sendsMail(req)
    if (mailed)
      await req.payload.sendEmail({
        to: email,
        subject: 'You are invited to write',
        text: `${req.user?.name ?? 'An admin'} invites you. Set your password within ${life} days: ${url}\n`,
      })
    return Response.json({ mailed, days: life, ...(mailed ? {} : { url }) }, { headers })
  },
}
