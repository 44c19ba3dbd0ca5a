import type { Endpoint } from 'payload'
import { z } from 'zod'
import { env } from '@/env'
import { expire } from './expire'
import { settledHeader } from './settledHeader'
import { isSigned, signatureHeader } from './signature'
import { mostTags, tellServer } from './tellServer'

/** Age up to which a signed request is believed, in milliseconds. */
const replayWindow = 5 * 60_000
const maxBodyLength = 1_000_000

/** Time after which a page that was being rendered is done, in milliseconds. */
const renderTime = 2_000

const schema = z.object({
  tags: z.array(z.string().min(1).max(256)).max(mostTags),
  at: z.number(),
  settled: z.boolean().default(false),
})

const unsettled = new Set<string>()

/**
 * A page whose rendering began before a change and ends after it enters Next's cache with the time
 * of its end, and so survives. Expiring once more, when such pages are done, removes it.
 */
function expireAgainLater(tags: readonly string[]): void {
  const isWaiting = unsettled.size > 0
  for (const tag of tags) unsettled.add(tag)
  if (isWaiting) return
  setTimeout(() => {
    const all = [...unsettled]
    unsettled.clear()
    void tellServer(all, { settled: true })
  }, renderTime).unref()
}

const refuse = (status: number): Response =>
  Response.json({ errors: [{ message: 'Refused.' }] }, { status })

function parseJSON(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * `POST /api/revalidate`: Octavo's own processes say which pages to render anew. The body is
 * `{"tags": string[], "at": <milliseconds since 1970>}`, its HMAC-SHA-256 with `CRON_SECRET` stands
 * in `x-octavo-signature` as `sha256=<hex>`. Answers 403 without a right signature or too late, 400
 * to anything else that is wrong.
 */
export const revalidateEndpoint: Endpoint = {
  path: '/revalidate',
  method: 'post',
  handler: async (req) => {
    if (Number(req.headers.get('content-length') ?? 0) > maxBodyLength) return refuse(413)
    const body = (await req.text?.()) ?? ''
    if (!isSigned(body, req.headers.get(signatureHeader), env.cronSecret)) return refuse(403)
    const { success, data } = schema.safeParse(parseJSON(body))
    if (!success) return refuse(400)
    if (Math.abs(Date.now() - data.at) > replayWindow) return refuse(403)
    await expire(data.tags)
    if (!data.settled && req.headers.get(settledHeader) !== 'true') expireAgainLater(data.tags)
    return Response.json({ ok: true })
  },
}
