import { cacheTags } from '@/plugins/revalidation/cacheTags'
import { sign, signatureHeader } from '@/plugins/revalidation/signature'

/** How long the site may take to forget its pages, in milliseconds. */
const timeout = 10_000

/**
 * Makes the site forget every page it has: those rendered at build time, or before a change that
 * was made while it wasn't running.
 *
 * @param origin where the site answers, such as `http://127.0.0.1:3000`
 * @param cronSecret signs the request
 * @throws {Error} when the site refuses
 */
export async function refreshPages(origin: string, cronSecret: string): Promise<void> {
  const body = JSON.stringify({ tags: [cacheTags.all], at: Date.now() })
  const response = await fetch(`${origin}/api/revalidate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', [signatureHeader]: sign(body, cronSecret) },
    body,
    signal: AbortSignal.timeout(timeout),
  })
  if (!response.ok)
    throw new Error(`The site did not refresh its pages: POST /api/revalidate ${response.status}`)
}
