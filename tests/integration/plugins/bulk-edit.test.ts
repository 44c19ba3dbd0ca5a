import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Payload } from 'payload'
import type { Article } from '@/payload-types'
import { cacheTags } from '@/plugins/revalidation'
import { createIdentities } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { rest } from '../../support/rest'

let payload: Payload
let people: Awaited<ReturnType<typeof createIdentities>>
let [one, two, three, mara]: string[] = []

const fetched = jest.spyOn(globalThis, 'fetch')

type Answer = { found: number; changed: number; errors?: { message: string }[] }

const change = (body: object, who = people.editor) =>
  rest<Answer>(who, 'POST', '/api/articles/bulk-edit', { body })

let serial = 0

const article = (data: Partial<Article>, who = people.editor) =>
  payload.create({
    collection: 'articles',
    data: {
      title: 'Bulk',
      slug: `bulk-${++serial}`,
      publishedAt: '2024-01-01T00:00:00.000Z',
      ...data,
    },
    draft: data._status !== 'published',
    user: who.user,
    depth: 0,
  })

const read = (id: string, draft: boolean) =>
  payload.findByID({ collection: 'articles', id, draft, depth: 0 })

const selected = (...articles: { id: string }[]) => ({ id: { in: articles.map(({ id }) => id) } })

beforeAll(async () => {
  payload = await getTestPayload()
  fetched.mockImplementation(() => Promise.resolve(Response.json({ ok: true })))
  people = await createIdentities(payload)
  const tags = await Promise.all(
    ['One', 'Two', 'Three'].map((name) =>
      payload.create({ collection: 'tags', data: { name, slug: name.toLowerCase() } }),
    ),
  )
  ;[one, two, three] = tags.map(({ id }) => id)
  mara = (await payload.create({ collection: 'authors', data: { name: 'Mara', slug: 'mara' } })).id
})

describe('a change whose answer is to have a few fields', () => {
  it('keeps counts right all the same', async () => {
    const tag = await payload.create({ collection: 'tags', data: { name: 'Few', slug: 'few' } })
    const { id } = await article({ _status: 'published' })
    const path = `/api/articles/${id}?select[title]=true&depth=0`
    await rest(people.editor, 'PATCH', path, { body: { tags: [tag.id] } })
    const counted = await payload.findByID({ collection: 'tags', id: tag.id })
    expect(counted.articleCount).toBe(1)
  })
})

describe('a bulk edit', () => {
  it('adds and removes tags and authors, and leaves the others and their order alone', async () => {
    const published = await article({ tags: [three!, one!], _status: 'published' })
    const draft = await article({ tags: [one!] })
    const outside = await article({ tags: [one!], _status: 'published' })
    const { status, body } = await change({
      where: selected(published, draft),
      add: { tags: [two], authors: [mara] },
      remove: { tags: [one] },
    })
    expect([status, body]).toEqual([200, { found: 2, changed: 2 }])
    expect(await read(published.id, false)).toMatchObject({
      tags: [three, two],
      authors: [mara],
      _status: 'published',
    })
    expect(await read(draft.id, true)).toMatchObject({ tags: [two], _status: 'draft' })
    expect(await read(outside.id, false)).toMatchObject({ tags: [one] })
    const { articleCount } = await payload.findByID({ collection: 'authors', id: mara! })
    expect(articleCount).toBe(1)
  })

  it('changes what is published and the pending draft, and publishes nothing of it', async () => {
    const { id } = await article({ title: 'Public', tags: [one!], _status: 'published' })
    const data = { title: 'Pending', tags: [three!] }
    await payload.update({ collection: 'articles', id, data, draft: true })
    fetched.mockClear()
    await change({ where: selected({ id }), add: { tags: [two] } })
    expect(await read(id, false)).toMatchObject({
      title: 'Public',
      tags: [one, two],
      _status: 'published',
    })
    expect(await read(id, true)).toMatchObject({
      title: 'Pending',
      tags: [three, two],
      _status: 'draft',
    })
    const told = fetched.mock.calls.map(([, init]) => init?.body as string).join()
    for (const tag of [id, two!]) expect(told).toContain(tag)
  })

  it('has what readers see follow where only the pending draft is like that already', async () => {
    const above = await payload.create({ collection: 'tags', data: { name: 'Up', slug: 'up' } })
    const data = { name: 'Below', slug: 'below', parent: above.id }
    const below = await payload.create({ collection: 'tags', data })
    const { id } = await article({ _status: 'published' })
    await payload.update({ collection: 'articles', id, data: { tags: [below.id] }, draft: true })
    fetched.mockClear()
    await change({ where: selected({ id }), add: { tags: [below.id] } })
    expect((await read(id, false)).tags).toEqual([below.id])
    const told = fetched.mock.calls.map(([, init]) => init?.body as string).join()
    for (const tag of [cacheTags.list(below.id), cacheTags.children(above.id)])
      expect(told).toContain(tag)
    const { docs } = await payload.find({
      collection: 'history',
      where: { document: { equals: id }, actor: { equals: people.editor.user?.name } },
      sort: '-createdAt',
      limit: 1,
    })
    expect(docs).toMatchObject([{ action: 'update', changed: 'tags', status: 'published' }])
  })

  it('lets no author change what readers see, whatever the pending draft is like', async () => {
    const { id } = await article({ tags: [one!] }, people.author1)
    const data = { _status: 'published' as const }
    await payload.update({ collection: 'articles', id, data })
    await payload.update({ collection: 'articles', id, data: { tags: [one!, two!] }, draft: true })
    const edit = { where: selected({ id }), add: { tags: [two] } }
    expect((await change(edit, people.author1)).status).toBe(403)
    expect((await read(id, false)).tags).toEqual([one])
  })

  it('saves no article that is like that already, and notes the others in the history', async () => {
    const [has, lacks] = [
      await article({ tags: [one!], _status: 'published' }),
      await article({ _status: 'published' }),
    ]
    const { body } = await change({ where: selected(has, lacks), add: { tags: [one] } })
    expect(body).toEqual({ found: 2, changed: 1 })
    expect((await read(has.id, false)).updatedAt).toBe(has.updatedAt)
    const { docs } = await payload.find({
      collection: 'history',
      where: { document: { in: [has.id, lacks.id] }, action: { equals: 'update' } },
    })
    expect(docs.map(({ document, changed, actor }) => [document, changed, actor])).toEqual([
      [lacks.id, 'tags', people.editor.user?.name],
    ])
  })

  it('goes by the conditions of a list as well', async () => {
    await article({ title: 'Conditional 1', _status: 'published' })
    await article({ title: 'Conditional 2' })
    const { body } = await change({
      where: { title: { like: 'Conditional' } },
      add: { tags: [one] },
    })
    expect(body).toEqual({ found: 2, changed: 2 })
  })

  it('changes none when one of them may not be changed', async () => {
    const own = await article({}, people.author1)
    const published = await article({}, people.author1)
    await payload.update({
      collection: 'articles',
      id: published.id,
      data: { _status: 'published' },
    })
    const edit = { add: { tags: [two] } }
    expect((await change({ ...edit, where: selected(own) }, people.author1)).body).toEqual({
      found: 1,
      changed: 1,
    })
    const another = await article({}, people.author1)
    const both = await change({ ...edit, where: selected(another, published) }, people.author1)
    expect(both.status).toBe(403)
    expect((await read(another.id, true)).tags ?? []).toEqual([])
  })

  it('finds nothing that the person may not see, and is no use to visitors', async () => {
    const foreign = await article({}, people.author2)
    const edit = { where: selected(foreign), add: { tags: [two] } }
    expect((await change(edit, people.author1)).body).toEqual({ found: 0, changed: 0 })
    expect((await change(edit, people.anonymous)).status).toBe(403)
    expect((await change({ where: 'all', add: 1 })).status).toBe(400)
  })
})
