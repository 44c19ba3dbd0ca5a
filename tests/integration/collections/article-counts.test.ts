import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import { getTestPayload } from '../../support/payload'

let payload: Payload
let [one, other]: [string, string] = ['', '']
let author = ''
let names = 0

const counts = async () => {
  const { docs } = await payload.find({
    collection: 'tags',
    where: { id: { in: [one, other] } },
    sort: 'createdAt',
  })
  return docs.map(({ articleCount }) => articleCount)
}

const make = (data: object, draft = false) =>
  payload.create({
    collection: 'articles',
    data: { title: 'Counted', slug: `counted-${++names}`, ...data },
    draft,
  })

beforeAll(async () => {
  payload = await getTestPayload()
})

beforeEach(async () => {
  const name = (what: string) => ({ name: `${what} ${++names}`, slug: `${what}-${names}` })
  one = (await payload.create({ collection: 'tags', data: name('one') })).id
  other = (await payload.create({ collection: 'tags', data: name('other') })).id
  author = (await payload.create({ collection: 'authors', data: name('author') })).id
})

describe('the counts of tags and authors', () => {
  it('follow an article that is published, changed, taken back, thrown away and deleted', async () => {
    const { id } = await make({ tags: [one], authors: [author], _status: 'draft' }, true)
    expect(await counts()).toEqual([0, 0])
    const change = (data: object) => payload.update({ collection: 'articles', id, data })
    await change({ _status: 'published' })
    expect(await counts()).toEqual([1, 0])
    await change({ tags: [one, other] })
    expect(await counts()).toEqual([1, 1])
    await change({ title: 'Another title' })
    expect(await counts()).toEqual([1, 1])
    const byAuthor = await payload.findByID({ collection: 'authors', id: author })
    expect(byAuthor.articleCount).toBe(1)
    await change({ _status: 'draft' })
    expect(await counts()).toEqual([0, 0])
    await change({ _status: 'published' })
    await change({ deletedAt: new Date().toISOString() })
    expect(await counts()).toEqual([0, 0])
    await payload.update({ collection: 'articles', id, data: { deletedAt: null }, trash: true })
    expect(await counts()).toEqual([1, 1])
    await payload.delete({ collection: 'articles', id })
    expect(await counts()).toEqual([0, 0])
  })

  it('follow tags that a pending draft took away or added, once it is published', async () => {
    const { id } = await make({ tags: [one], _status: 'published' })
    await payload.update({ collection: 'articles', id, data: { tags: [other] }, draft: true })
    expect(await counts()).toEqual([1, 0])
    await payload.update({ collection: 'articles', id, data: { _status: 'published' } })
    expect(await counts()).toEqual([0, 1])
  })

  it('stay with what is published while a pending draft is discarded', async () => {
    const { id } = await make({ tags: [one], _status: 'published' })
    await payload.update({ collection: 'articles', id, data: { tags: [other] }, draft: true })
    await payload.update({ collection: 'articles', id, data: { _status: 'draft' } })
    expect(await counts()).toEqual([0, 0])
  })
})
