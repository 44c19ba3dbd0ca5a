import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Payload } from 'payload'
import type { Article } from '@/payload-types'
import { createIdentities, createIdentity, type Identity } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { graphql, rest } from '../../support/rest'

let payload: Payload
let people: Awaited<ReturnType<typeof createIdentities>>
let editor2: Identity

beforeAll(async () => {
  payload = await getTestPayload()
  people = await createIdentities(payload)
  editor2 = await createIdentity(payload, 'editor', 'editor2')
})

afterEach(() => {
  jest.useRealTimers()
})

type Reply = { doc: Article; errors?: { message: string; data?: { updatedAt?: string } }[] }

async function makeArticle(data: Record<string, unknown> = {}): Promise<Article> {
  const { body } = await rest<Reply>(people.editor, 'POST', '/api/articles?depth=0', {
    body: { title: 'Opened by two', slug: randomUUID(), ...data },
  })
  return body.doc
}

const save = (
  who: Identity,
  id: string,
  body: Record<string, unknown>,
  { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
) => rest<Reply>(who, 'PATCH', `/api/articles/${id}?depth=0${query}`, { body, headers })

const titleOf = async (id: string) => {
  const { title } = await payload.findByID({ collection: 'articles', id, draft: true, depth: 0 })
  return title
}

describe('a save that starts from an older text', () => {
  test.each([
    ['a draft', {}, '&draft=true'],
    ['a published article', { _status: 'published' }, ''],
    ['a draft beside a published article', { _status: 'published' }, '&draft=true'],
  ])('of %s gets 409 and leaves the first text', async (_name, data, query) => {
    const { id, updatedAt } = await makeArticle(data)
    const first = await save(people.editor, id, { title: 'First', updatedAt }, { query })
    expect(first.status).toBe(200)
    const second = await save(editor2, id, { title: 'Second', updatedAt }, { query })
    expect(second.status).toBe(409)
    expect(second.body.errors?.[0]?.data).toEqual({ updatedAt: first.body.doc.updatedAt })
    expect(await titleOf(id)).toBe('First')
    const again = await save(
      editor2,
      id,
      { title: 'Second', updatedAt: first.body.doc.updatedAt },
      { query },
    )
    expect(again.status).toBe(200)
    expect(await titleOf(id)).toBe('Second')
  })

  test('may say so in the header If-Unmodified-Since', async () => {
    const { id } = await makeArticle()
    const header = (time: number) => ({
      headers: { 'if-unmodified-since': new Date(time).toUTCString() },
    })
    const stale = await save(editor2, id, { title: 'Stale' }, header(Date.now() - 60_000))
    const fresh = await save(editor2, id, { title: 'Fresh' }, header(Date.now()))
    expect([stale.status, fresh.status, await titleOf(id)]).toEqual([409, 200, 'Fresh'])
  })

  test('is refused over GraphQL', async () => {
    const { id, updatedAt } = await makeArticle()
    await save(people.editor, id, { title: 'First', updatedAt })
    const { body } = await graphql(
      editor2,
      `mutation { updateArticle(id: "${id}", draft: true, data: { title: "Second", updatedAt: "${updatedAt}" }) { id } }`,
    )
    expect(body.errors?.[0]?.message).toMatch(/Somebody saved this document/)
    expect(await titleOf(id)).toBe('First')
  })

  test('is refused for tags as well', async () => {
    type Tag = { doc: { id: string; updatedAt: string } }
    const { body } = await rest<Tag>(people.editor, 'POST', '/api/tags', { body: { name: 'Two' } })
    const { id, updatedAt } = body.doc
    const patch = (name: string) =>
      rest(people.editor, 'PATCH', `/api/tags/${id}`, { body: { name, updatedAt } })
    expect([(await patch('One')).status, (await patch('Three')).status]).toEqual([200, 409])
  })

  test('one of two at the same moment is refused', async () => {
    const { id, updatedAt } = await makeArticle()
    const answers = await Promise.all(
      ['A', 'B', 'C'].map((title) =>
        save(people.editor, id, { title, updatedAt, savedFrom: title }),
      ),
    )
    const saved = answers.filter(({ status }) => status === 200)
    expect(saved).toHaveLength(1)
    expect(await titleOf(id)).toBe(saved[0]!.body.doc.title)
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
  })
})

describe('a form', () => {
  test('never conflicts with itself, but with another form of the same person', async () => {
    const { id, updatedAt } = await makeArticle()
    const autosave = (title: string, savedFrom: string) =>
      save(
        people.editor,
        id,
        { title, updatedAt, savedFrom },
        { query: '&draft=true&autosave=true' },
      )
    const statuses = []
    for (const title of ['a', 'ab', 'abc']) statuses.push((await autosave(title, 'tab 1')).status)
    statuses.push((await autosave('b', 'tab 2')).status)
    statuses.push((await autosave('abcd', 'tab 1')).status)
    expect(statuses).toEqual([200, 200, 200, 409, 200])
    expect(await titleOf(id)).toBe('abcd')
  })

  test('conflicts with a save that came by another way after its own', async () => {
    const { id, updatedAt } = await makeArticle()
    const own = { updatedAt, savedFrom: 'tab 1' }
    await save(people.editor, id, { title: 'Typed', ...own }, { query: '&draft=true' })
    await save(editor2, id, { title: 'Over REST' }, { query: '&draft=true' })
    const answer = await save(people.editor, id, { title: 'Typed on', ...own })
    expect([answer.status, await titleOf(id)]).toEqual([409, 'Over REST'])
  })
})

describe('while somebody holds the lock', () => {
  /** Locks an article as the panel does when somebody types in it. */
  const lock = (id: string, who: Identity) =>
    payload.create({
      collection: 'payload-locked-documents',
      data: {
        document: { relationTo: 'articles', value: id },
        user: { relationTo: 'users', value: who.user!.id },
      },
    })

  test('others get 423 over REST and GraphQL, until five minutes after the last change', async () => {
    const { id } = await makeArticle()
    await lock(id, people.editor)
    const refused = await save(editor2, id, { title: 'Second' })
    const { body } = await graphql(
      editor2,
      `mutation { updateArticle(id: "${id}", draft: true, data: { title: "Second" }) { id } }`,
    )
    expect([refused.status, await titleOf(id)]).toEqual([423, 'Opened by two'])
    expect(body.errors?.[0]?.message).toMatch(/locked/)

    jest.useFakeTimers({
      now: Date.now() + 301_000,
      doNotFake: [
        'setTimeout',
        'setImmediate',
        'nextTick',
        'queueMicrotask',
        'setInterval',
        'clearTimeout',
        'clearInterval',
      ],
    })
    const { status } = await save(editor2, id, { title: 'Second' })
    expect([status, await titleOf(id)]).toEqual([200, 'Second'])
  })

  test('the holder saves', async () => {
    const { id, updatedAt } = await makeArticle()
    await lock(id, people.editor)
    expect((await save(people.editor, id, { title: 'Mine', updatedAt })).status).toBe(200)
  })
})

test('readers see nothing of it', async () => {
  const { id } = await makeArticle({ _status: 'published', savedFrom: 'tab 1' })
  const { body } = await rest(people.anonymous, 'GET', `/api/articles/${id}`)
  expect(body).not.toHaveProperty('savedFrom')
})
