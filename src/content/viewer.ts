import 'server-only'
import type { User } from '@/payload-types'
import { cms } from './cms'

/**
 * The login behind a request.
 *
 * @param headers of the request
 * @returns null for readers
 */
export async function viewerOf(headers: Headers): Promise<User | null> {
  const payload = await cms()
  const { user } = await payload.auth({ headers })
  return user?.collection === 'users' ? user : null
}
