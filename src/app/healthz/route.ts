/** Whether the process is alive. Asks no database, so that a restart isn't tried against one. */
export const dynamic = 'force-dynamic'

/** @returns 200 */
export function GET(): Response {
  return new Response('ok\n', { headers: { 'Cache-Control': 'no-store' } })
}
