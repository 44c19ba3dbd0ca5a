import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Payload } from 'payload'
import type { Article } from '@/payload-types'
import { sharedArticle } from '@/plugins/preview-links'
import { createIdentities, type Identity } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { graphql, rest } from '../../support/rest'

let payload: Payload
let people: Awaited<ReturnType<typeof createIdentities>>
let draft: Article

const day = 24 * 60 * 60 * 1000

type Link = { id: string; url: string; createdBy: string }

beforeAll(async () => {
  payload = await getTestPayload()
  people = await createIdentities(payload)
  draft = await makeDraft()
})

afterEach(() => {
  jest.restoreAllMocks()
})

async function makeDraft(): Promise<Article> {
  const { body } = await rest<{ doc: Article }>(people.author1, 'POST', '/api/articles?depth=0', {
    body: { title: 'Shared', slug: randomUUID() },
  })
  return body.doc
}

const makeLink = (who: Identity, article = draft.id, life = day) =>
  rest<{ doc: Link }>(who, 'POST', '/api/preview-links?depth=0', {
    body: {
      article,
      expiresAt: new Date(Date.now() + life).toISOString(),
      createdBy: people.admin.user?.id,
    },
  })

const tokenOf = (link: Link) => new URL(link.url).pathname.replace('/shared/', '')

describe('a preview link', () => {
  test('is made by who may read the draft, in their own name', async () => {
    const statuses: Record<string, number> = {}
    for (const [name, who] of Object.entries(people)) {
      const { status, body } = await makeLink(who)
      statuses[name] = status
      if (status === 201) expect(body.doc.createdBy).toBe(who.user!.id)
    }
    expect(statuses).toEqual({
      anonymous: 403,
      author1: 201,
      author2: 403,
      editor: 201,
      admin: 201,
    })
  })

  test('is not made by an author for the pending edit of somebody else’s published article', async () => {
    const { id } = await makeDraft()
    await payload.update({ collection: 'articles', id, data: { _status: 'published' } })
    expect((await makeLink(people.author2, id)).status).toBe(403)
  })

  test.each([0, -day, 91 * day])('can’t live for %d milliseconds', async (life) => {
    expect((await makeLink(people.editor, draft.id, life)).status).toBe(400)
  })

  test('shows its one article, until it ends', async () => {
    const { body } = await makeLink(people.author1)
    const token = tokenOf(body.doc)
    expect(await sharedArticle(token, payload)).toBe(draft.id)
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + day + 1000)
    expect(await sharedArticle(token, payload)).toBeNull()
  })

  test('is worth nothing once revoked, or when its article lies in the trash or is gone', async () => {
    const revoked = (await makeLink(people.author1)).body.doc
    await rest(people.author1, 'DELETE', `/api/preview-links/${revoked.id}`)
    expect(await sharedArticle(tokenOf(revoked), payload)).toBeNull()

    const { id } = await makeDraft()
    const { doc } = (await makeLink(people.author1, id)).body
    expect((await rest(people.editor, 'DELETE', `/api/articles/${id}`)).status).toBe(200)
    expect(await sharedArticle(tokenOf(doc), payload)).toBeNull()
  })

  test('can’t be made up', async () => {
    const one = (await makeLink(people.editor)).body.doc
    const other = (await makeLink(people.editor, (await makeDraft()).id)).body.doc
    const [id, signature] = tokenOf(one).split('.') as [string, string]
    const forged = [
      id,
      `${id}.`,
      `${id}.${'A'.repeat(43)}`,
      `${other.id}.${signature}`,
      `${id}.${signature}A`,
      `${id}.${signature.slice(0, -1)}`,
      `${randomUUID()}.${signature}`,
      `' or 1=1.${signature}`,
      '',
    ]
    for (const token of forged) expect(await sharedArticle(token, payload)).toBeNull()
  })

  test('keeps what it was signed for: nobody prolongs it or points it elsewhere', async () => {
    const { doc } = (await makeLink(people.editor)).body
    for (const who of Object.values(people)) {
      const { status } = await rest(who, 'PATCH', `/api/preview-links/${doc.id}`, {
        body: { expiresAt: new Date(Date.now() + 80 * day).toISOString() },
      })
      expect(status).toBe(403)
    }
    // Past the operations as well: the signature covers the time.
    await payload.db.updateOne({
      collection: 'preview-links',
      id: doc.id,
      data: { expiresAt: new Date(Date.now() + 80 * day).toISOString() },
    })
    expect(await sharedArticle(tokenOf(doc), payload)).toBeNull()
  })
})

test('links are listed and revoked by editors, and by authors their own; readers see none', async () => {
  const { doc } = (await makeLink(people.author1)).body
  const path = `/api/preview-links?where[id][equals]=${doc.id}`
  const seen: Record<string, unknown> = {}
  const revoked: Record<string, number> = {}
  for (const [name, who] of Object.entries(people)) {
    const { status, body } = await rest<{ totalDocs: number }>(who, 'GET', path)
    seen[name] = status === 200 ? body.totalDocs : status
    if (name === 'anonymous' || name === 'author2')
      revoked[name] = (await rest(who, 'DELETE', `/api/preview-links/${doc.id}`)).status
  }
  expect(seen).toEqual({ anonymous: 403, author1: 1, author2: 0, editor: 1, admin: 1 })
  expect(revoked).toEqual({ anonymous: 403, author2: 403 })
  const { body } = await graphql(people.admin, '{ PreviewLinks { docs { id } } }')
  expect(body.errors).toBeDefined()
})
