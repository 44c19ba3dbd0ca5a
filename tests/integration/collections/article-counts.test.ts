import { afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
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

describe('what readers see of an article', () => {
  /** How often the database is asked for it during a change. */
  async function reads(change: () => Promise<unknown>): Promise<number> {
    const findOne = jest.spyOn(payload.db, 'findOne')
    await change()
    return findOne.mock.calls.filter(
      ([{ collection, select }]) => collection === 'articles' && select?.seriesSlug,
    ).length
  }

  afterEach(() => {
    jest.restoreAllMocks()
  })

  it.each<[string, number, object, (id: string) => Promise<unknown>]>([
    [
      'once before and once after it is published',
      2,
      { _status: 'draft' },
      (id) => payload.update({ collection: 'articles', id, data: { _status: 'published' } }),
    ],
    [
      'once before and once after it is taken back',
      2,
      { _status: 'published' },
      (id) => payload.update({ collection: 'articles', id, data: { _status: 'draft' } }),
    ],
    [
      'once before and once after it goes to the trash',
      2,
      { _status: 'published' },
      (id) =>
        payload.update({
          collection: 'articles',
          id,
          data: { deletedAt: new Date().toISOString() },
        }),
    ],
    [
      'once before and once after in a bulk change',
      2,
      { _status: 'published' },
      (id) =>
        payload.update({
          collection: 'articles',
          where: { id: { equals: id } },
          data: { title: 'Bulk' },
        }),
    ],
    [
      'before a draft is saved that readers see nothing of',
      1,
      { _status: 'draft' },
      (id) =>
        payload.update({ collection: 'articles', id, data: { title: 'Typing' }, draft: true }),
    ],
    [
      'before it is deleted',
      1,
      { _status: 'published' },
      (id) => payload.delete({ collection: 'articles', id }),
    ],
    ['not at all when it is new', 0, {}, () => make({ tags: [one], _status: 'published' })],
  ])('is read %s', async (_, times, data, change) => {
    const { id } = await make({ tags: [one], ...data })
    expect(await reads(() => change(id))).toBe(times)
  })
})
