import config from '@payload-config'
import { getPayload } from 'payload'
import { isReady } from '@/database/ready'

/** Whether the site can take visitors: for load balancers and monitors, so without any details. */
export const dynamic = 'force-dynamic'

/** @returns 200 when everything works, else 503 */
export async function GET(): Promise<Response> {
  const ready = await getPayload({ config })
    .then(isReady)
    .catch(() => false)
  return new Response(ready ? 'ready\n' : 'not ready\n', {
    status: ready ? 200 : 503,
    headers: { 'Cache-Control': 'no-store' },
  })
}
