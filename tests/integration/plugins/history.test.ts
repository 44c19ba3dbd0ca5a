import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { Payload } from 'payload'
import { env } from '@/env'
import type { Article, History } from '@/payload-types'
import { runImport } from '@/plugins/markdown-sync'
import { openFolder } from '@/sync/readFolder'
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

/** What is noted about a document, oldest first. */
async function historyOf(id: string): Promise<History[]> {
  const { docs } = await payload.find({
    collection: 'history',
    where: { document: { equals: id } },
    sort: ['createdAt', 'id'],
    pagination: false,
  })
  return docs
}

const inPanel = (id: string) => ({
  via: 'cookie' as const,
  headers: {
    origin: env.serverURL,
    referer: `${env.serverURL}/admin/collections/articles/${id}`,
  },
})

async function makeDraft(who: Identity, title: string): Promise<Article> {
  const { body } = await rest<{ doc: Article }>(who, 'POST', '/api/articles', { body: { title } })
  return body.doc
}

test('five actors change one article by five ways: five entries with the right actor and way', async () => {
  const { id } = await makeDraft(people.author1, 'Five ways')
  const [created] = await historyOf(id)
  expect(created).toMatchObject({ action: 'create', actor: 'author1', way: 'rest' })

  const panel = await rest(people.author1, 'PATCH', `/api/articles/${id}?draft=true`, {
    ...inPanel(id),
    body: { description: 'By the author, in the panel' },
  })
  const byRest = await rest(people.editor, 'PATCH', `/api/articles/${id}?draft=true`, {
    body: { title: 'By an editor, over REST' },
  })
  const { body } = await graphql(
    editor2,
    `mutation { updateArticle(id: "${id}", draft: true, data: { featured: true }) { id } }`,
  )
  expect([panel.status, byRest.status, body.errors]).toEqual([200, 200, undefined])

  await payload.jobs.queue({
    task: 'schedulePublish',
    input: {
      type: 'publish',
      doc: { relationTo: 'articles', value: id },
      user: { relationTo: 'users', value: people.admin.user!.id },
    },
  })
  await payload.jobs.run()
  await payload.update({
    collection: 'articles',
    id,
    data: { canonicalURL: 'https://example.org' },
  })

  const entries = (await historyOf(id)).slice(1)
  expect(entries.map(({ actor, way, action, changed }) => [actor, way, action, changed])).toEqual([
    ['author1', 'panel', 'update', 'description'],
    ['editor', 'rest', 'update', 'title'],
    ['editor2', 'graphql', 'update', 'featured'],
    ['admin', 'job', 'publish', expect.any(String)],
    [null, 'command', 'update', 'canonicalURL'],
  ])
})

test('an import is noted as one', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'octavo-history-'))
  writeFileSync(path.join(folder, 'imported.md'), '---\ntitle: Imported\n---\n\nText\n')
  await runImport(await openFolder(folder), payload)
  rmSync(folder, { recursive: true })
  const { docs } = await payload.find({
    collection: 'history',
    where: { title: { equals: 'Imported' } },
  })
  expect(docs.map(({ way, action }) => [way, action])).toEqual([['import', 'create']])
})

test('each action has its name, and deleting an article keeps its history', async () => {
  const { id } = await makeDraft(people.editor, 'A life')
  const change = async (data: Record<string, unknown>, query = '') => {
    const { status } = await rest(
      people.editor,
      'PATCH',
      `/api/articles/${id}?trash=true${query}`,
      {
        body: data,
      },
    )
    expect(status).toBe(200)
  }
  await change({ _status: 'published' })
  await change({ title: 'A longer life' })
  await change({ title: 'A pending life' }, '&draft=true')
  await change({ _status: 'draft' })
  const { docs } = await payload.findVersions({
    collection: 'articles',
    where: { parent: { equals: id } },
    sort: 'createdAt',
  })
  await rest(people.editor, 'POST', `/api/articles/versions/${docs[0]!.id}`)
  await change({ deletedAt: new Date().toISOString() })
  await change({ deletedAt: null })
  await rest(people.editor, 'DELETE', `/api/articles/${id}`)

  const entries = await historyOf(id)
  // MongoDB leaves out what SQL has as null.
  expect(entries.map(({ action, status }) => [action, status ?? null])).toEqual([
    ['create', 'draft'],
    ['publish', 'published'],
    ['update', 'published'],
    ['update', 'draft'],
    ['unpublish', 'draft'],
    ['revert', 'draft'],
    ['trash', expect.anything()],
    ['restore', expect.anything()],
    ['delete', null],
  ])
})

test('typing makes one entry, until it reaches another field or another person types', async () => {
  const { id } = await makeDraft(people.editor, 'Typed')
  const type = (who: Identity, data: Record<string, unknown>) =>
    rest(who, 'PATCH', `/api/articles/${id}?draft=true&autosave=true`, {
      ...inPanel(id),
      body: data,
    })
  for (const title of ['T', 'Ty', 'Typ']) await type(people.editor, { title })
  await type(people.editor, { title: 'Type', description: 'D' })
  await type(people.admin, { title: 'Typed' })
  await type(people.admin, { title: 'Typed' })
  const entries = (await historyOf(id)).slice(1)
  expect(entries.map(({ actor, changed }) => [actor, changed])).toEqual([
    ['editor', 'title'],
    ['editor', 'title, description'],
    ['admin', 'title'],
  ])
})

test('changes of tags and of the settings are noted', async () => {
  const { body } = await rest<{ doc: { id: string } }>(people.editor, 'POST', '/api/tags', {
    body: { name: 'Noted' },
  })
  await rest(people.admin, 'POST', '/api/globals/settings', { body: { title: 'Noted' } })
  expect((await historyOf(body.doc.id)).map(({ actor }) => actor)).toEqual(['editor'])
  expect(await historyOf('settings')).toMatchObject([{ actor: 'admin', changed: 'title' }])
})

describe('nobody changes the history', () => {
  let entry: History

  beforeAll(async () => {
    const { id } = await makeDraft(people.author1, 'Kept')
    entry = (await historyOf(id))[0]!
  })

  test.each(['anonymous', 'author1', 'author2', 'editor', 'admin'] as const)(
    '%s gets 403 over REST and nothing over GraphQL',
    async (name) => {
      const who = people[name]
      const address = `/api/history/${entry.id}`
      const where = `?where[id][equals]=${entry.id}`
      const requests = [
        await rest(who, 'POST', '/api/history', { body: { ...entry, id: undefined } }),
        await rest(who, 'PATCH', address, { body: { actor: 'Nobody' } }),
        await rest(who, 'PATCH', `/api/history${where}`, { body: { actor: 'Nobody' } }),
        await rest(who, 'DELETE', address),
        await rest(who, 'DELETE', `/api/history${where}`),
      ]
      expect(requests.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
      const { body } = await graphql(who, `mutation { deleteHistory(id: "${entry.id}") { id } }`)
      expect(body.errors).toBeDefined()
      expect(await historyOf(entry.document)).toEqual([entry])
    },
  )

  test('server code is refused, with access and without', async () => {
    for (const overrideAccess of [false, true]) {
      const options = { collection: 'history' as const, overrideAccess, user: people.admin.user }
      await expect(payload.delete({ ...options, id: entry.id })).rejects.toThrow()
      await expect(
        payload.update({ ...options, id: entry.id, data: { actor: 'Nobody' } }),
      ).rejects.toThrow()
      const { id: _id, ...data } = entry
      await expect(payload.create({ ...options, data })).rejects.toThrow()
    }
    expect(await historyOf(entry.document)).toEqual([entry])
  })

  test('editors read all of it, authors what is about their own articles, readers nothing', async () => {
    const seen: Record<string, unknown> = {}
    for (const [name, who] of Object.entries(people)) {
      const address = `/api/history?where[document][equals]=${entry.document}`
      const { status, body } = await rest<{ totalDocs: number }>(who, 'GET', address)
      seen[name] = status === 200 ? body.totalDocs : status
    }
    expect(seen).toEqual({ anonymous: 403, author1: 1, author2: 0, editor: 1, admin: 1 })
    const { body } = await rest<{ docs: History[] }>(
      people.author2,
      'GET',
      '/api/history?limit=100',
    )
    expect(
      body.docs.filter(
        ({ type, owner }) => type !== 'articles' || owner !== people.author2.user!.id,
      ),
    ).toEqual([])
  })
})
