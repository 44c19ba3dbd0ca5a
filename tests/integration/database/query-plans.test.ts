import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { createClient, type Client } from '@libsql/client'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { createIdentity } from '../../support/identities'
import { getTestPayload } from '../../support/payload'

jest.unstable_mockModule('next/cache.js', () => ({
  revalidateTag: () => undefined,
  unstable_cache: (run: () => unknown) => run,
}))

const { articlesOf, featuredArticles, latestArticles, latestWithContent } =
  await import('@/content/articles')
const { archivedArticles, archiveMonths, archiveYears } = await import('@/content/archive')
const { neighboursOf } = await import('@/content/neighbours')
const { partsOfSeries } = await import('@/content/series')
const { sitemap, sitemapIndex } = await import('@/content/sitemap')
const { ArticleIndex } = await import('@/sync/articleIndex')
const { brokenLinks, draftsWaiting, dueSoon } = await import('@/plugins/dashboard/tasks')

let payload: Payload
let client: Client
let observer: Client
let req: PayloadRequest

const isSQLite = process.env.DATABASE_URL?.startsWith('file:')
const describeOnSQLite = isSQLite ? describe : describe.skip

/** How SQLite goes about each statement about articles that something asks for (SQLite, "EXPLAIN QUERY PLAN"). */
async function plansOf(work: () => Promise<unknown>): Promise<string[]> {
  const execute = jest.spyOn(client, 'execute')
  await work()
  const statements = execute.mock.calls.map(([statement]) => statement)
  execute.mockRestore()
  const plans: string[] = []
  for (const statement of statements) {
    if (typeof statement === 'string' || !/from "_?articles(_v)?" /.test(statement.sql)) continue
    const { rows } = await observer.execute({
      ...statement,
      sql: `EXPLAIN QUERY PLAN ${statement.sql}`,
    })
    // Steps within others, such as those that read the tags of one article, have a parent.
    const steps = rows.filter(({ parent }) => parent === 0)
    plans.push(steps.map(({ detail }) => String(detail)).join('; '))
  }
  return plans
}

describeOnSQLite('SQLite, which has no statistics', () => {
  beforeAll(async () => {
    payload = await getTestPayload()
    client = (payload.db as unknown as { client: Client }).client
    observer = createClient({ url: process.env.DATABASE_URL! })
    const { user } = await createIdentity(payload, 'editor')
    req = await createLocalReq({ user: { ...user!, collection: 'users' } }, payload)
    for (let n = 0; n < 3; n++)
      await payload.create({
        collection: 'articles',
        data: { title: `Article ${n}`, slug: `article-${n}`, _status: 'published' },
        overrideAccess: true,
      })
  })

  afterAll(() => observer.close())

  it.each<[string, () => Promise<unknown>]>([
    ['the home page', () => latestArticles(1, 10)],
    ['what comes first there', () => featuredArticles(4)],
    ['a series', () => partsOfSeries({ name: 'None', slug: 'none', path: '/series/none' })],
    ['a page far back', () => latestArticles(900, 10)],
    ['a feed', () => latestWithContent(20)],
    ['the years of the archive', () => archiveYears()],
    ['the months of a year', () => archiveMonths(2026)],
    ['a month of the archive', () => archivedArticles({ year: 2026, month: 1 }, 1)],
    ['the neighbours of an article', () => neighboursOf('0', '2026-01-01T00:00:00.000Z')],
    ['the index of the sitemaps', () => sitemapIndex({ sitemap: 1, batch: 1 })],
    ['a sitemap', () => sitemap('articles-1.xml', { sitemap: 2, batch: 1 })],
    ['the sitemap of pages', () => sitemap('pages-1.xml')],
    ['the drafts of the dashboard', () => draftsWaiting(req)],
    ['what is due', () => dueSoon(req)],
    ['broken links', () => brokenLinks(req)],
    [
      'the articles of the same title',
      () =>
        payload.count({
          collection: 'articles',
          where: { and: [{ title: { equals: 'x' } }, { id: { not_equals: 'y' } }] },
        }),
    ],
    ['the REST API', () => payload.find({ collection: 'articles', limit: 10, depth: 0 })],
    [
      'the list of the panel',
      () =>
        payload.find({
          collection: 'articles',
          where: { deletedAt: { exists: false } },
          select: { title: true, _status: true, publishedAt: true },
          draft: true,
          depth: 0,
        }),
    ],
  ])('goes through no more articles than %s shows', async (_, work) => {
    const plans = await plansOf(work)
    expect(plans).not.toEqual([])
    for (const plan of plans) {
      expect(plan).toMatch(/^SEARCH "?_?articles(_v)?"? USING (COVERING )?INDEX/)
      // Those of one moment may be put in order, or what an index has; not what has to be read.
      if (!plan.includes('COVERING INDEX')) expect(plan).not.toContain('TEMP B-TREE FOR ORDER BY')
    }
  })

  it('finds articles by their ids in an index, without reading the others', async () => {
    const plans = await plansOf(() =>
      payload.find({
        collection: 'articles',
        where: { id: { in: ['1', '2', '3'] } },
        overrideAccess: false,
        depth: 0,
        pagination: false,
      }),
    )
    // Both have the id, so nothing else is read for those that are not asked for.
    expect(plans).toEqual([
      expect.stringMatching(/articles_(newest|last_changed_of_any_status)_idx|autoindex/),
    ])
  })

  it('tells an import of all files without reading an article', async () => {
    const plans = await plansOf(() => ArticleIndex.load(payload))
    expect(plans).toEqual([expect.stringContaining('USING COVERING INDEX articles_files_idx')])
  })

  it('counts no articles of a tag for the first page, whose number is kept', async () => {
    const { id } = await payload.create({ collection: 'tags', data: { name: 'Tag', slug: 'tag' } })
    for (let n = 0; n < 3; n++)
      await payload.create({
        collection: 'articles',
        data: { title: `Tagged ${n}`, slug: `tagged-${n}`, tags: [id], _status: 'published' },
      })
    const execute = jest.spyOn(client, 'execute')
    const listing = await articlesOf('tags', { id, articleCount: 3 }, 1, 2)
    const statements = JSON.stringify(execute.mock.calls)
    execute.mockRestore()
    expect(listing).toMatchObject({ total: 3, pages: 2, items: { length: 2 } })
    expect(statements).toContain('articles_rels')
    expect(statements).not.toMatch(/count\(/i)
  })

  it('counts readable articles without reading one', async () => {
    const plans = await plansOf(() =>
      payload.count({ collection: 'articles', overrideAccess: false }),
    )
    expect(plans).toEqual([expect.stringContaining('USING COVERING INDEX articles_newest_idx')])
  })
})
