import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { createHmac } from 'node:crypto'
import type { Payload } from 'payload'
import { env } from '@/env'
import { anonymous, createIdentity, testPassword, type Identity } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { graphql, rest, type Answer } from '../../support/rest'

let payload: Payload
let client = 0

/** Each group of attempts comes from an address of its own, or the limit would mix the tests. */
const newAddress = () => `192.0.2.${++client}`

const logIn = (email: string, password: string, address: string): Promise<Answer> =>
  rest(anonymous, 'POST', '/api/users/login', {
    body: { email, password },
    headers: { 'x-forwarded-for': address },
  })

const me = async (token: string | undefined, options: Parameters<typeof rest>[3] = {}) => {
  const { body } = await rest<{ user: { email: string } | null }>(
    { name: 'token', token },
    'GET',
    '/api/users/me',
    options,
  )
  return body.user
}

const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

beforeAll(async () => {
  payload = await getTestPayload()
})

afterEach(() => {
  jest.restoreAllMocks()
})

describe('SECURITY D1, D2: the first user', () => {
  test('nobody registers as the first user, not even twenty at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        rest(anonymous, 'POST', '/api/users/first-register', {
          body: {
            name: 'Thief',
            email: `thief${n}@example.org`,
            password: testPassword,
            role: 'admin',
          },
        }),
      ),
    )
    const { totalDocs } = await payload.count({ collection: 'users' })
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(403))
    expect(totalDocs).toBe(0)
  })
})

describe('logging in', () => {
  test("the panel's form, which sends multipart, is understood", async () => {
    await createIdentity(payload, 'editor', 'form')
    const form = new FormData()
    form.append('_payload', JSON.stringify({ email: 'form@example.org', password: testPassword }))
    const { status } = await rest(anonymous, 'POST', '/api/users/login', {
      body: form,
      headers: { 'x-forwarded-for': newAddress() },
    })
    expect(status).toBe(200)
  })

  test('a body without credentials is refused', async () => {
    const { status } = await rest(anonymous, 'POST', '/api/users/login', {
      body: { email: 7 },
      headers: { 'x-forwarded-for': newAddress() },
    })
    expect(status).toBe(400)
  })
})

describe('SECURITY D3: locking', () => {
  test('five wrong passwords lock the account for ten minutes', async () => {
    await createIdentity(payload, 'editor', 'locked')
    const address = newAddress()
    const email = 'locked@example.org'
    for (let n = 0; n < 5; n++)
      expect((await logIn(email, 'wrong password', address)).status).toBe(401)
    expect((await logIn(email, testPassword, address)).status).toBe(401)
    const later = Date.now() + 11 * 60 * 1000
    jest.spyOn(Date, 'now').mockImplementation(() => later)
    expect((await logIn(email, testPassword, newAddress())).status).toBe(200)
  })
})

describe('SECURITY D4: what a stranger learns', () => {
  test('unknown, known and locked accounts answer alike, in the same time', async () => {
    const answers: Record<string, Answer[]> = { unknown: [], known: [], locked: [] }
    const times: Record<string, number[]> = { unknown: [], known: [], locked: [] }
    await createIdentity(payload, 'author', 'known')
    const { user } = await createIdentity(payload, 'author', 'shut')
    await payload.db.updateOne({
      collection: 'users',
      id: user?.id ?? '',
      data: { lockUntil: new Date(Date.now() + 600_000).toISOString(), loginAttempts: 5 },
    })
    const emails = {
      unknown: 'nobody@example.org',
      known: 'known@example.org',
      locked: 'shut@example.org',
    }
    // The three at once: what else the machine does slows all of them alike.
    for (let n = 0; n < 12; n++)
      await Promise.all(
        Object.entries(emails).map(async ([kind, email]) => {
          const startedAt = performance.now()
          answers[kind]?.push(await logIn(email, 'wrong password', newAddress()))
          times[kind]?.push(performance.now() - startedAt)
        }),
      )
    const bodies = Object.values(answers)
      .flat()
      .map(({ status, body }) => JSON.stringify({ status, body }))
    expect(new Set(bodies).size).toBe(1)
    const medians = Object.values(times).map(median)
    expect(Math.max(...medians) - Math.min(...medians)).toBeLessThan(20)
  })
})

describe('SECURITY D5: many attempts', () => {
  test('one address is stopped with 429 and Retry-After, others go on', async () => {
    await createIdentity(payload, 'admin', 'boss')
    const address = newAddress()
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        logIn(`account${n}@example.org`, 'wrong password', address),
      ),
    )
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(10)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await logIn('boss@example.org', testPassword, address)).status).toBe(429)
    expect((await logIn('boss@example.org', testPassword, newAddress())).status).toBe(200)
  })

  test('logging in successfully never uses up the allowance', async () => {
    await createIdentity(payload, 'editor', 'busy')
    const address = newAddress()
    for (let n = 0; n < 25; n++)
      expect((await logIn('busy@example.org', testPassword, address)).status).toBe(200)
  })

  const askForPassword = async (email: string, address: string) => {
    const { status } = await rest(anonymous, 'POST', '/api/users/forgot-password', {
      body: { email },
      headers: { 'x-forwarded-for': address },
    })
    return status
  }

  test('asking for new passwords is limited for one client', async () => {
    const address = newAddress()
    const statuses: number[] = []
    for (let n = 0; n < 7; n++)
      statuses.push(await askForPassword(`forgetful${n}@example.org`, address))
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
  })

  test('asking for a new password is limited for one account, known or not', async () => {
    await createIdentity(payload, 'author', 'forgetful')
    for (const email of ['forgetful@example.org', 'nobody@example.org']) {
      const statuses: number[] = []
      for (let n = 0; n < 4; n++) statuses.push(await askForPassword(email, newAddress()))
      expect(statuses).toEqual([200, 200, 200, 429])
    }
  })
})

describe('SECURITY D7, D8: the cookie', () => {
  let editor: Identity
  const ownOrigin = () => ({ origin: env.serverURL })

  beforeAll(async () => {
    editor = await createIdentity(payload, 'editor', 'cookie')
  })

  test('it is out of reach of scripts and other sites, and ends with the session', async () => {
    const { headers } = await logIn('cookie@example.org', testPassword, newAddress())
    const cookie = headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).toMatch(/Path=\//i)
    const expires = new Date(/Expires=([^;]+)/i.exec(cookie)?.[1] ?? 0).getTime()
    expect(expires - Date.now()).toBeGreaterThan(7.9 * 3_600_000)
    expect(expires - Date.now()).toBeLessThanOrEqual(8 * 3_600_000)
  })

  test.each([
    ['another origin', { origin: 'https://evil.example' }, false],
    ['a null origin', { origin: 'null' }, false],
    ['no origin and another site', { 'sec-fetch-site': 'cross-site' }, false],
    ['no origin and no word of the site', {}, false],
    ['no origin and the same site', { 'sec-fetch-site': 'same-origin' }, true],
  ])('a cookie sent with %s: %j is accepted: %s', async (_, headers, accepted) => {
    const { status } = await rest(editor, 'POST', '/api/articles', {
      body: { title: 'Cross' },
      headers: headers,
      via: 'cookie',
    })
    expect(status).toBe(accepted ? 201 : 403)
    const { body } = await graphql<{ meUser: { user: unknown } }>(
      editor,
      '{ meUser { user { id } } }',
      {},
      { headers: headers, via: 'cookie' },
    )
    expect(Boolean(body.data?.meUser?.user)).toBe(accepted)
  })

  test('every way to change something takes a cookie from elsewhere for no login at all', async () => {
    const id = '00000000-0000-4000-8000-000000000000'
    const endpoints = [
      ...payload.config.endpoints.map((it) => ({ ...it, path: `/api${it.path}` })),
      ...payload.config.collections.flatMap(({ slug, endpoints }) =>
        (endpoints || []).map((it) => ({ ...it, path: `/api/${slug}${it.path}` })),
      ),
      ...payload.config.globals.flatMap(({ slug, endpoints }) =>
        (endpoints || []).map((it) => ({ ...it, path: `/api/globals/${slug}${it.path}` })),
      ),
    ].filter(({ method }) => method !== 'get')
    const admin = await createIdentity(payload, 'admin', 'cookie-admin')
    const differing: unknown[] = []
    for (const { method, path } of endpoints) {
      const ask = async (who: Identity, headers: Record<string, string>) =>
        (
          await rest(who, method.toUpperCase(), path.replace(/:\w+\??/g, id), {
            body: {},
            headers: { ...headers, 'x-forwarded-for': newAddress() },
            via: 'cookie',
          })
        ).status
      const nobody = await ask(anonymous, {})
      const foreignHeaders: Record<string, string>[] = [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        {},
      ]
      for (const headers of foreignHeaders) {
        const foreign = await ask(admin, headers)
        if (foreign !== nobody) differing.push({ method, path, headers, nobody, foreign })
      }
    }
    expect(endpoints.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['/api/articles/bulk-edit', '/api/tag-operations/run']),
    )
    expect(differing).toEqual([])
  })

  test('a cookie of our own origin and an authorization header are accepted', async () => {
    const viaCookie = await rest(editor, 'POST', '/api/articles', {
      body: { title: 'Own' },
      headers: ownOrigin(),
      via: 'cookie',
    })
    const viaHeader = await rest(editor, 'POST', '/api/articles', { body: { title: 'Header' } })
    expect([viaCookie.status, viaHeader.status]).toEqual([201, 201])
  })
})

describe('SECURITY D9, D10: tokens', () => {
  test('logging out ends the session', async () => {
    const { token } = await createIdentity(payload, 'editor', 'leaver')
    expect(await me(token)).not.toBeNull()
    await rest({ name: 'leaver', token }, 'POST', '/api/users/logout')
    expect(await me(token)).toBeNull()
  })

  test('a new password ends the other sessions', async () => {
    const { token, user } = await createIdentity(payload, 'editor', 'changer')
    await payload.update({
      collection: 'users',
      id: user?.id ?? '',
      data: { password: 'another horse battery' },
    })
    expect(await me(token)).toBeNull()
  })

  test.each([
    ['password', { password: 'chosen by its owner' }],
    ['e-mail address', { email: 'moved@example.org' }],
  ])('another %s ends the links for setting a password', async (_, body) => {
    const who = await createIdentity(payload, 'author', `reset-${Object.keys(body)[0]}`)
    const token = await payload.forgotPassword({
      collection: 'users',
      data: { email: who.user!.email },
      disableEmail: true,
    })
    const { status } = await rest(who, 'PATCH', `/api/users/${who.user!.id}`, { body })
    expect(status).toBe(200)
    const late = await rest(anonymous, 'POST', '/api/users/reset-password', {
      body: { token, password: 'chosen by a thief' },
    })
    expect(late.status).toBe(403)
  })

  test('a deleted user is nobody', async () => {
    const { token, user } = await createIdentity(payload, 'editor', 'deleted')
    await payload.delete({ collection: 'users', id: user?.id ?? '' })
    expect(await me(token)).toBeNull()
  })

  test('a changed role counts at once', async () => {
    const editor = await createIdentity(payload, 'editor', 'demoted')
    await payload.update({
      collection: 'users',
      id: editor.user?.id ?? '',
      data: { role: 'author' },
    })
    const { status } = await rest(editor, 'POST', '/api/tags', { body: { name: 'Demoted' } })
    expect(status).toBe(403)
  })

  test.each([
    'no algorithm',
    'another secret',
    'an expired date',
    'an edited role',
    'an ended session',
  ])('a token with %s is worth nothing', async (fault) => {
    const name = `token-${fault.replaceAll(' ', '-')}`
    const { token = '', user } = await createIdentity(payload, 'author', name)
    const [head = '', claims = '', signature = ''] = token.split('.')
    const decoded = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<
      string,
      unknown
    >
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const signWith = (secret: string, payloadPart: string) =>
      `${head}.${payloadPart}.${createHmac('sha256', secret).update(`${head}.${payloadPart}`).digest('base64url')}`
    const forged = {
      'no algorithm': `${encode({ alg: 'none', typ: 'JWT' })}.${claims}.`,
      'another secret': signWith('another secret of a fair length', claims),
      'an expired date': signWith(payload.secret, encode({ ...decoded, exp: 1_000_000_000 })),
      'an edited role': `${head}.${encode({ ...decoded, role: 'admin' })}.${signature}`,
      'an ended session': signWith(payload.secret, encode({ ...decoded, sid: 'gone' })),
    }[fault]
    expect(await me(token)).toMatchObject({ email: user?.email })
    expect(await me(forged)).toBeNull()
  })
})

describe('SECURITY D13: passwords', () => {
  test('too short and too long ones are refused, others are taken as they are', async () => {
    const make = (name: string, password: string) =>
      payload.create({
        collection: 'users',
        data: { name, email: `${name}@example.org`, password, role: 'author' },
      })
    await expect(make('short', '1')).rejects.toThrow()
    await expect(make('long', 'x'.repeat(10_000))).rejects.toThrow()
    await make('spaces', '  pässwörd 密码  ')
    expect((await logIn('spaces@example.org', '  pässwörd 密码  ', newAddress())).status).toBe(200)
    expect((await logIn('spaces@example.org', 'pässwörd 密码', newAddress())).status).toBe(401)
  })
})
