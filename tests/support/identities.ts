import type { Payload } from 'payload'
import type { User } from '@/payload-types'
import type { Role } from '@/access/roles'

/** Password of every user that the tests make. */
export const testPassword = 'correct horse battery'

/** Somebody who sends requests: a login, or a reader without one. */
export type Identity = {
  /** How failing tests call this identity. */
  name: string
  /** The login; none for readers. */
  user?: User
  /** The session's token, for the headers `Authorization: JWT …` and `Cookie: payload-token=…`. */
  token?: string
}

/** A reader without a login. */
export const anonymous: Identity = { name: 'anonymous' }

/**
 * Makes a user through the Local API and logs it in.
 *
 * @param payload the connected Payload
 * @param role what the user may do
 * @param name first part of the e-mail address, unique among the test's users
 */
export async function createIdentity(
  payload: Payload,
  role: Role,
  name: string = role,
): Promise<Identity> {
  const email = `${name}@example.org`
  await payload.create({
    collection: 'users',
    data: { name, email, password: testPassword, role },
  })
  const { token, user } = await payload.login({
    collection: 'users',
    data: { email, password: testPassword },
    depth: 0,
  })
  if (!token) throw new Error(`${name} could not log in.`)
  return { name, token, user }
}

/**
 * Makes one identity for each column of the role table, with two authors so that one can reach for
 * the other's work.
 */
export async function createIdentities(payload: Payload) {
  return {
    anonymous,
    admin: await createIdentity(payload, 'admin'),
    editor: await createIdentity(payload, 'editor'),
    author1: await createIdentity(payload, 'author', 'author1'),
    author2: await createIdentity(payload, 'author', 'author2'),
  }
}
