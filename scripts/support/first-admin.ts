import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { CommandError } from './command'

/** Whoever names no e-mail address logs in with this one. */
const defaultEmail = 'admin@octavo.local'

const credentials = z.object({
  ADMIN_EMAIL: z.email('is no e-mail address').max(320, 'is too long').default(defaultEmail),
  ADMIN_PASSWORD: z
    .string()
    .min(10, 'must have at least 10 characters')
    .max(256, 'must have at most 256 characters')
    .optional(),
})

/** A login that is to be made. */
export type NewAdmin = {
  email: string
  password: string
  /** True when the password was made up here, so that somebody has to be told. */
  isGenerated: boolean
}

/**
 * Reads which login the first admin gets.
 *
 * @param given `ADMIN_EMAIL` and `ADMIN_PASSWORD`; either may be missing or empty
 * @returns the login, with a generated password of 120 bits where none is given
 * @throws {CommandError} naming the variable that is unusable, without its value
 */
export function readFirstAdmin(given: Record<string, string | undefined>): NewAdmin {
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = given
  const result = credentials.safeParse({
    ADMIN_EMAIL: ADMIN_EMAIL || undefined,
    ADMIN_PASSWORD: ADMIN_PASSWORD || undefined,
  })
  if (!result.success)
    throw new CommandError(
      result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'),
    )
  const { ADMIN_EMAIL: email, ADMIN_PASSWORD: password } = result.data
  return {
    email,
    password: password ?? randomBytes(15).toString('base64url'),
    isGenerated: password === undefined,
  }
}
