import { describe, expect, test } from '@jest/globals'
import { anonymous, createIdentity } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { graphql, rest } from '../../support/rest'

describe('The harness of the integration tests', () => {
  test('gives a test file an empty, migrated database on the chosen engine', async () => {
    const payload = await getTestPayload()
    const { totalDocs } = await payload.count({ collection: 'articles' })
    const names: Record<string, string> = { mongodb: 'mongoose' }
    const engine = process.env.OCTAVO_TEST_ENGINE ?? ''
    expect(totalDocs).toBe(0)
    expect(payload.db.name).toBe(names[engine] ?? engine)
  })

  test('sends REST requests as a login by header and by cookie, and as a reader', async () => {
    const payload = await getTestPayload()
    const editor = await createIdentity(payload, 'editor')
    const byHeader = await rest<{ user: unknown }>(editor, 'GET', '/api/users/me')
    const byCookie = await rest<{ user: unknown }>(editor, 'GET', '/api/users/me', {
      via: 'cookie',
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    const reader = await rest<{ user: unknown }>(anonymous, 'GET', '/api/users/me')
    expect(byHeader.body.user).toMatchObject({ id: editor.user?.id })
    expect(byCookie.body.user).toMatchObject({ id: editor.user?.id })
    expect(reader.body.user).toBeNull()
  })

  test('sends GraphQL requests', async () => {
    const payload = await getTestPayload()
    const author = await createIdentity(payload, 'author', 'graph')
    const { status, body } = await graphql(author, '{ Articles { totalDocs } }')
    expect(status).toBe(200)
    expect(body).toEqual({ data: { Articles: { totalDocs: 0 } } })
  })
})
