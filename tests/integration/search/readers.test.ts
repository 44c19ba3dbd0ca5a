import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Payload } from 'payload'
import { searchIndex } from '@/database/search'
import { markdownToLexical } from '@/markdown'
import type { Article } from '@/payload-types'
import { getTestPayload } from '../../support/payload'

jest.unstable_mockModule('next/cache.js', () => ({
  revalidateTag: () => undefined,
  unstable_cache: (run: () => unknown) => run,
}))

const { archivedArticles, archiveMonths, archiveYears, archivePath, periodOf } =
  await import('@/content/archive')
const { readSearch, searchArticles, searchChoices, searchPath } = await import('@/content/search')

let payload: Payload
let count = 0

const create = (title: string, data: Partial<Article> = {}) =>
  payload.create({
    collection: 'articles',
    data: {
      title,
      slug: `article-${++count}`,
      content: markdownToLexical(`Some okapi text of ${title}.`).content,
      _status: 'published',
      publishedAt: '2024-03-01T00:00:00.000Z',
      ...data,
    },
    draft: data._status === 'draft',
    depth: 0,
  })

const search = (parameters: Record<string, string>) =>
  searchArticles(readSearch((name) => parameters[name]))

beforeAll(async () => {
  payload = await getTestPayload()
  const ada = await payload.create({
    collection: 'authors',
    data: { name: 'Ada', slug: 'ada', email: 'SECRET@example.org' },
  })
  const css = await payload.create({ collection: 'tags', data: { name: 'CSS', slug: 'css' } })
  await payload.create({ collection: 'tags', data: { name: 'Unused', slug: 'unused' } })
  await create('<b>Okapi</b>', { authors: [ada.id], tags: [css.id] })
  await create('Leap day', { publishedAt: '2024-02-29T23:59:59.999Z' })
  await create('New year', { publishedAt: '2025-01-01T00:00:00.000Z' })
  await create('Long ago', { publishedAt: '1999-12-31T23:59:59.999Z' })
  await create('SECRET-DRAFT', { _status: 'draft' })
  await create('SECRET-FUTURE', { publishedAt: '2999-01-01T00:00:00.000Z' })
})

describe('the page of hits', () => {
  it('shows what was looked for as pieces of text', async () => {
    const results = await search({ q: 'okapi', tag: 'css', author: 'ada' })
    expect(results).toEqual({
      hits: [
        {
          path: '/articles/article-1',
          title: [
            { text: '<b>', mark: false },
            { text: 'Okapi', mark: true },
            { text: '</b>', mark: false },
          ],
          snippet: [
            { text: 'Some ', mark: false },
            { text: 'okapi', mark: true },
            { text: ' text of ', mark: false },
            { text: 'Okapi', mark: true },
            { text: '.', mark: false },
          ],
          byline: 'Ada · March 1, 2024',
        },
      ],
      total: 1,
      page: 1,
      pages: 1,
      status: '1 article found.',
    })
    expect((await search({ q: 'leap nonexistentword' }))?.status).toBe(
      'No article has all of these words; 1 article has some.',
    )
  })

  it('reads hits with a reader’s rights, even if the index had more', async () => {
    const { id } = await create('Leaked okapi', { _status: 'draft' })
    const transactionID = (await payload.db.beginTransaction()) ?? undefined
    await searchIndex(payload).put(
      {
        id,
        version: 'wrong',
        publishedAt: '2024-01-01T00:00:00.000Z',
        title: ['leaked', 'okapi'],
        description: [],
        body: [],
        owners: [],
        text: 'SECRET',
      },
      { payload, transactionID } as never,
    )
    if (transactionID) await payload.db.commitTransaction(transactionID)
    const results = await search({ q: 'leaked' })
    expect(results?.hits).toEqual([])
    expect(JSON.stringify(await search({ q: 'okapi' }))).not.toMatch(/SECRET|Leaked/)
  })

  it('finds nothing with a tag or an author that readers do not know', async () => {
    expect(await search({ q: 'okapi', tag: 'unused' })).toMatchObject({ hits: [], total: 0 })
    expect(await search({ q: 'okapi', author: 'nobody' })).toMatchObject({ hits: [], total: 0 })
  })

  it('is none for a query without words', async () => {
    for (const q of ['', '%', '🎉']) expect(await search({ q })).toBeNull()
  })

  it('offers the tags and authors that readers may see', async () => {
    expect(await searchChoices({ tag: '', author: '' })).toEqual({
      tags: [{ slug: 'css', name: 'CSS' }],
      authors: [{ slug: 'ada', name: 'Ada' }],
    })
  })

  it('has an address that says what was asked', () => {
    const query = readSearch((name) => ({ q: 'a & b', tag: ['css', 'x'], page: '-1' })[name])
    expect(query).toEqual({ text: 'a & b', tag: 'css', author: '', page: 1, typing: false })
    expect(searchPath(query, 2)).toBe('/search?q=a+%26+b&tag=css&page=2')
  })
})

describe('the archive', () => {
  it('counts what readers may read, by year and month in UTC', async () => {
    expect(await archiveYears()).toEqual([
      { year: 2025, count: 1 },
      { year: 2024, count: 2 },
      { year: 1999, count: 1 },
    ])
    expect(await archiveMonths(2024)).toEqual([
      { year: 2024, month: 3, count: 1 },
      { year: 2024, month: 2, count: 1 },
    ])
    expect(await archiveMonths(2999)).toEqual([])
  })

  it('lists the articles of a period, the newest first', async () => {
    const titles = async (...period: Parameters<typeof archivedArticles>) =>
      (await archivedArticles(...period))?.items.map(({ title }) => title)
    expect(await titles({ year: 2024 }, 1)).toEqual(['<b>Okapi</b>', 'Leap day'])
    expect(await titles({ year: 2024, month: 2 }, 1)).toEqual(['Leap day'])
    expect(await titles(undefined, 1)).toEqual(['New year', '<b>Okapi</b>', 'Leap day', 'Long ago'])
    expect(await titles({ year: 2024 }, 2)).toBeUndefined()
  })

  it.each([
    ['2025', { period: { year: 2025 }, page: 1 }],
    ['2025/03', { period: { year: 2025, month: 3 }, page: 1 }],
    ['2025/03/page/2', { period: { year: 2025, month: 3 }, page: 2 }],
    ['2025/3', null],
    ['2025/13', null],
    ['2025/page/1', null],
    ['25', null],
    ['2025/03/01', null],
    ['x', null],
  ])('reads %s', (path, expected) => {
    expect(periodOf(path.split('/'))).toEqual(expected)
    if (expected?.page === 1) expect(archivePath(expected.period)).toBe(`/archive/${path}`)
  })
})
