import { setTimeout } from 'node:timers/promises'
import { addDataAndFileToRequest, headersWithCors, type Endpoint } from 'payload'
import { z } from 'zod'
import { clientAddress, limitAttempts, takeAttempt } from './attempts'

const request = z.object({ email: z.email().max(320) })

/** Mails asked for by one client address in a quarter of an hour. */
const clients = limitAttempts(5, 15 * 60)

/** Mails asked for to one account in a quarter of an hour, whoever asks. */
const accounts = limitAttempts(3, 15 * 60)

/** Every answer takes at least this many milliseconds, whether the account exists or not. */
const shortestAnswer = 300

/** Asking for a new password: the same answer after the same time for every e-mail address. */
export const forgotPassword: Endpoint = {
  path: '/forgot-password',
  method: 'post',
  handler: async (req) => {
    const refused = await takeAttempt(clients, clientAddress(req))
    if (refused) return refused
    const headers = headersWithCors({ headers: new Headers(), req })
    const earliest = setTimeout(shortestAnswer)
    await addDataAndFileToRequest(req)
    const parsed = request.safeParse(req.data)
    if (!parsed.success)
      return Response.json(
        { errors: [{ message: 'Send an e-mail address.' }] },
        { status: 400, headers },
      )
    const tooMany = await takeAttempt(accounts, parsed.data.email.toLowerCase())
    if (tooMany) return tooMany
    await req.payload.forgotPassword({ collection: 'users', data: parsed.data, req })
    await earliest
    return Response.json({ message: req.t('general:success') }, { headers })
  },
}
