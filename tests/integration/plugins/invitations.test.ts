import { beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Payload } from 'payload'
import type { User } from '@/payload-types'
import { createIdentities, testPassword, type Identity } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { rest } from '../../support/rest'

let payload: Payload
let people: Awaited<ReturnType<typeof createIdentities>>
let serial = 0

beforeAll(async () => {
  payload = await getTestPayload()
  people = await createIdentities(payload)
})

type Invitation = { mailed: boolean; url?: string }

const address = () => `invited${++serial}@example.org`

const invite = (who: Identity, email: string, role = 'editor') =>
  rest<Invitation>(who, 'POST', '/api/users/invite', { body: { name: 'Invited', email, role } })

const tokenOf = ({ url }: Invitation) => new URL(url!).pathname.split('/').at(-1)!

const setPassword = (token: string) =>
  rest(people.anonymous, 'POST', '/api/users/reset-password', {
    body: { token, password: testPassword },
  })

const logIn = (email: string, password = testPassword) =>
  rest<{ token: string; user: User }>(people.anonymous, 'POST', '/api/users/login', {
    body: { email, password },
  })

const stored = async (email: string) => {
  const { docs } = await payload.find({ collection: 'users', where: { email: { equals: email } } })
  return docs[0]
}

describe('an invitation', () => {
  test('is an admin’s to make, and nobody else’s', async () => {
    const statuses: Record<string, number> = {}
    for (const [name, who] of Object.entries(people)) {
      const email = address()
      statuses[name] = (await invite(who, email)).status
      expect(Boolean(await stored(email))).toBe(statuses[name] === 200)
    }
    expect(statuses).toEqual({
      anonymous: 403,
      author1: 403,
      author2: 403,
      editor: 403,
      admin: 200,
    })
  })

  test('is refused from another site', async () => {
    const { status } = await rest(people.admin, 'POST', '/api/users/invite', {
      via: 'cookie',
      headers: { origin: 'https://evil.example' },
      body: { name: 'Invited', email: address(), role: 'admin' },
    })
    expect(status).toBe(403)
  })

  test('lets its guest set a password once, and log in with the role', async () => {
    const email = address()
    const { body } = await invite(people.admin, email)
    expect(body.mailed).toBe(false)
    const token = tokenOf(body)
    expect((await setPassword(token)).status).toBe(200)
    expect((await setPassword(token)).status).toBe(403)
    const { status, body: session } = await logIn(email)
    expect([status, session.user.role]).toEqual([200, 'editor'])
    expect((await stored(email))?.lastLoginAt).toBeTruthy()
    expect((await invite(people.admin, email)).status).toBe(409)
  })

  test('made again replaces the first', async () => {
    const email = address()
    const first = tokenOf((await invite(people.admin, email)).body)
    const second = tokenOf((await invite(people.admin, email.toUpperCase(), 'author')).body)
    expect(await stored(email)).toMatchObject({ role: 'author' })
    expect((await setPassword(first)).status).toBe(403)
    expect((await setPassword(second)).status).toBe(200)
  })

  test('ends after seven days', async () => {
    const token = tokenOf((await invite(people.admin, address())).body)
    jest.useFakeTimers({ now: Date.now() + 8 * 24 * 60 * 60 * 1000, advanceTimers: true })
    try {
      expect((await setPassword(token)).status).toBe(403)
    } finally {
      jest.useRealTimers()
    }
  })

  test.each([
    [{ name: 'X', email: 'x@example.org', role: 'owner' }],
    [{ name: '', email: 'x@example.org', role: 'author' }],
    [{ name: 'X', email: 'no address', role: 'author' }],
    ['text'],
  ])('is refused for %j', async (body) => {
    expect((await rest(people.admin, 'POST', '/api/users/invite', { body })).status).toBe(400)
  })
})

test('the last login is told to admins and the login itself, and set by nobody', async () => {
  await rest(people.author1, 'PATCH', `/api/users/${people.author1.user!.id}`, {
    body: { lastLoginAt: '2001-01-01T00:00:00.000Z' },
  })
  const user = await payload.findByID({ collection: 'users', id: people.author1.user!.id })
  expect(user.lastLoginAt?.startsWith('2001')).not.toBe(true)
})

test('SECURITY D6: while a login is locked by wrong passwords, its open session works on', async () => {
  for (let attempt = 0; attempt < 6; attempt++) await logIn('editor@example.org', 'wrong password')
  expect((await logIn('editor@example.org')).status).toBe(401)
  const { status } = await rest(people.editor, 'GET', '/api/articles?draft=true')
  const { body } = await rest<{ user: User | null }>(people.editor, 'GET', '/api/users/me')
  expect([status, body.user?.id]).toEqual([200, people.editor.user!.id])
  const unlocked = await rest(people.admin, 'POST', '/api/users/unlock', {
    body: { email: 'editor@example.org' },
  })
  expect([unlocked.status, (await logIn('editor@example.org')).status]).toEqual([200, 200])
})

test('which login an author belongs to is never told to readers', async () => {
  const author = await payload.create({
    collection: 'authors',
    data: { name: 'Linked', slug: 'linked', user: people.author1.user!.id, email: 'x@example.org' },
  })
  await payload.create({
    collection: 'articles',
    data: {
      title: 'By a linked author',
      slug: 'linked',
      authors: [author.id],
      _status: 'published',
    },
  })
  for (const path of [
    `/api/authors/${author.id}`,
    '/api/articles?depth=5&where[slug][equals]=linked',
  ]) {
    const { status, body } = await rest(people.anonymous, 'GET', path)
    expect(status).toBe(200)
    const text = JSON.stringify(body)
    expect(text).toContain('Linked')
    expect(text).not.toContain(people.author1.user!.id)
    expect(text).not.toContain('@example.org')
  }
})
