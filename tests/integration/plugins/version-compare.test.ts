import { randomUUID } from 'node:crypto'
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import type { Payload } from 'payload'
import type { Article } from '@/payload-types'
import { asText } from '@/plugins/version-compare/asText'
import { comparedFields } from '@/plugins/version-compare/fields'
import { createIdentities, type Identity } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { rest } from '../../support/rest'

let payload: Payload
let people: Awaited<ReturnType<typeof createIdentities>>

beforeAll(async () => {
  payload = await getTestPayload()
  people = await createIdentities(payload)
})

afterEach(() => {
  jest.useRealTimers()
})

type Version = { id: string; version: Article }

async function make(who: Identity, data: Record<string, unknown> = {}): Promise<Article> {
  const { body } = await rest<{ doc: Article }>(who, 'POST', '/api/articles?depth=0', {
    body: { title: 'First', description: 'First words', slug: randomUUID(), ...data },
  })
  return body.doc
}

const change = (who: Identity, id: string, body: Record<string, unknown>) =>
  rest(who, 'PATCH', `/api/articles/${id}?depth=0${body._status ? '' : '&draft=true'}`, { body })

/** The versions of an article, the oldest first. */
async function versionsOf(id: string): Promise<Version[]> {
  const { docs } = await payload.findVersions({
    collection: 'articles',
    where: { parent: { equals: id } },
    sort: 'createdAt',
    depth: 0,
    pagination: false,
  })
  return docs
}

const restoreField = (who: Identity, id: string, body: unknown) =>
  rest<{ errors?: { message: string }[] }>(who, 'POST', `/api/articles/${id}/restore-field`, {
    body,
  })

const published = (id: string) =>
  payload.findByID({ collection: 'articles', id, depth: 0, overrideAccess: false })
const draft = (id: string) =>
  payload.findByID({ collection: 'articles', id, draft: true, depth: 0 })

describe('two versions', () => {
  test('are compared in every field that people edit', () => {
    const fields = payload.collections.articles.config.flattenedFields
    const kept = ['_status', 'createdAt', 'deletedAt', 'savedFrom', 'source', 'updatedAt']
    const edited = fields.filter(
      ({ name, admin }) =>
        !kept.includes(name) && !admin?.hidden && !(admin && 'readOnly' in admin && admin.readOnly),
    )
    expect(comparedFields.map(({ name }) => name).sort()).toEqual(
      edited.map(({ name }) => name).sort(),
    )
  })

  test('say what differs in words', () => {
    const names = new Map([['m1', 'hills.jpg']])
    const version = {
      cover: 'm1',
      featured: true,
      language: 'de',
      meta: { title: 'For search', image: 'm2' },
      series: 'Letters',
      updated: '2026-01-02T03:04:05.000Z',
    }
    const texts = comparedFields.map(({ name }) => asText(version, name, names))
    expect(texts.filter(Boolean)).toEqual([
      'Fri, 02 Jan 2026 03:04:05 GMT',
      'Letters',
      'de',
      'hills.jpg',
      'Yes',
      'For search\n\nm2',
    ])
    expect(comparedFields.map(({ name }) => asText({}, name, names)).join('')).toBe('')
  })
})

describe('one field of a version', () => {
  test('is restored into the draft; readers see it once that is published', async () => {
    const { id } = await make(people.editor, { _status: 'published' })
    await change(people.editor, id, {
      title: 'Second',
      description: 'Second words',
      _status: 'published',
    })
    const [first] = await versionsOf(id)
    const { status } = await restoreField(people.editor, id, { version: first!.id, field: 'title' })
    expect(status).toBe(200)
    expect(await draft(id)).toMatchObject({
      title: 'First',
      description: 'Second words',
      _status: 'draft',
    })
    expect((await published(id)).title).toBe('Second')
    expect(await versionsOf(id)).toHaveLength(3)
  })

  test('is restored by whoever may change the article, and by nobody else', async () => {
    const own = await make(people.author1)
    await change(people.author1, own.id, { title: 'Second' })
    const [first] = await versionsOf(own.id)
    const body = { version: first!.id, field: 'title' }
    expect((await restoreField(people.anonymous, own.id, body)).status).toBe(403)
    expect((await restoreField(people.author2, own.id, body)).status).toBe(404)
    expect((await draft(own.id)).title).toBe('Second')
    expect((await restoreField(people.author1, own.id, body)).status).toBe(200)
    expect((await draft(own.id)).title).toBe('First')
  })

  test('is one of those that can be compared, of a version of that article', async () => {
    const { id } = await make(people.editor)
    const other = await make(people.editor)
    const [version] = await versionsOf(id)
    const [foreign] = await versionsOf(other.id)
    const restore = async (body: unknown) => (await restoreField(people.editor, id, body)).status
    expect(await restore({ version: version!.id, field: 'owner' })).toBe(400)
    expect(await restore({ version: version!.id, field: '_status' })).toBe(400)
    expect(await restore({ field: 'title' })).toBe(400)
    expect(await restore({ version: foreign!.id, field: 'title' })).toBe(404)
    expect(await restore({ version: 'nothing', field: 'title' })).toBe(404)
  })
})

describe('SECURITY E12: a restored version', () => {
  test('is what readers get, as one version more', async () => {
    const { id } = await make(people.editor, { _status: 'published' })
    await change(people.editor, id, { title: 'Second', _status: 'published' })
    const before = await versionsOf(id)
    const { status } = await rest(
      people.editor,
      'POST',
      `/api/articles/versions/${before[0]!.id}?depth=0`,
    )
    expect(status).toBe(200)
    expect((await published(id)).title).toBe('First')
    const after = await versionsOf(id)
    expect(after).toHaveLength(before.length + 1)
    const kept = new Map(after.map((version) => [version.id, version.version.title]))
    for (const { id: version, version: was } of before) expect(kept.get(version)).toBe(was.title)
  })

  test('stays a draft where it is restored as one', async () => {
    const { id } = await make(people.editor, { _status: 'published' })
    await change(people.editor, id, { title: 'Second', _status: 'published' })
    const [first] = await versionsOf(id)
    const { status } = await rest(
      people.editor,
      'POST',
      `/api/articles/versions/${first!.id}?draft=true&depth=0`,
    )
    expect(status).toBe(200)
    expect((await published(id)).title).toBe('Second')
    expect(await draft(id)).toMatchObject({ title: 'First', _status: 'draft' })
  })

  test('of a draft publishes nothing', async () => {
    const { id } = await make(people.author1)
    await change(people.author1, id, { title: 'Second' })
    const [first] = await versionsOf(id)
    await rest(people.author1, 'POST', `/api/articles/versions/${first!.id}?draft=true&depth=0`)
    expect(await draft(id)).toMatchObject({ title: 'First', _status: 'draft' })
    const { totalDocs } = await payload.count({
      collection: 'articles',
      where: { id: { equals: id } },
      overrideAccess: false,
    })
    expect(totalDocs).toBe(0)
  })
})

test('SECURITY E20: a clock that jumps back changes neither dates nor the order of articles', async () => {
  const order = async () => {
    const { docs } = await payload.find({
      collection: 'articles',
      where: { title: { like: 'In order' } },
      sort: '-publishedAt',
      depth: 0,
      overrideAccess: false,
    })
    return docs.map(({ title, publishedAt }) => [title, publishedAt])
  }
  const dates = ['2026-11-01T10:00:00.000Z', '2026-11-01T11:00:00.000Z', '2026-11-01T12:00:00.000Z']
  const ids: string[] = []
  for (const [index, publishedAt] of dates.entries())
    ids.push(
      (await make(people.editor, { title: `In order ${index}`, publishedAt, _status: 'published' }))
        .id,
    )
  const before = await order()
  jest.useFakeTimers({
    now: Date.now() - 60 * 60 * 1000,
    doNotFake: [
      'setTimeout',
      'setImmediate',
      'nextTick',
      'queueMicrotask',
      'setInterval',
      'clearTimeout',
      'clearInterval',
      'clearImmediate',
      'performance',
      'hrtime',
    ],
  })
  const { status } = await change(people.editor, ids[0]!, {
    description: 'Changed an hour earlier',
    _status: 'published',
  })
  expect(status).toBe(200)
  expect(await order()).toEqual(before)
})
