import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { Payload } from 'payload'
import type { Article, Redirect } from '@/payload-types'
import { createIdentities, type Identity } from '../../support/identities'
import { getTestPayload } from '../../support/payload'
import { rest } from '../../support/rest'

jest.unstable_mockModule('next/cache.js', () => ({
  revalidateTag: () => undefined,
  unstable_cache: (run: () => unknown) => run,
}))

const { articleBySlug } = await import('@/content/articles')
const { authorBySlug } = await import('@/content/authors')
const { tagBySlug } = await import('@/content/tags')
const { movedTo } = await import('@/content/redirects')
const tagFeedRoute = await import('@/app/(site)/tags/[slug]/feed.xml/route')
const archiveRoute = await import('@/app/(site)/archive/[...period]/page')
const seriesRoute = await import('@/app/(site)/series/[slug]/page')
const seriesPageRoute = await import('@/app/(site)/series/[slug]/page/[number]/page')
const homePageRoute = await import('@/app/(site)/page/[number]/page')
const tagsPageRoute = await import('@/app/(site)/tags/page/[number]/page')
const authorsPageRoute = await import('@/app/(site)/authors/page/[number]/page')
const { addRedirects } = await import('@/plugins/permalinks')

type Collection = 'articles' | 'authors' | 'tags'

let payload: Payload
let people: Awaited<ReturnType<typeof createIdentities>>
let serial = 0

/** What a reader gets at an address: the id of the document that the page shows, or a way to it. */
async function visit(path: string): Promise<{ id?: string; to?: string }> {
  const [, collection, segment = ''] = path.split('/')
  const slug = decodeURIComponent(segment)
  const page =
    collection === 'articles'
      ? await articleBySlug(slug)
      : collection === 'tags'
        ? await tagBySlug(slug)
        : await authorBySlug(slug)
  if (page) return { id: page.id }
  return { to: (await movedTo(path)) ?? undefined }
}

/** What a reader ends at, after one redirect at most; the id of the document. */
async function arrive(path: string): Promise<string | undefined> {
  const { id, to } = await visit(path)
  if (id || !to) return id
  return (await visit(to)).id
}

const article = (data: Partial<Article> = {}) => {
  const slug = `article-${++serial}`
  return payload.create({
    collection: 'articles',
    data: { title: slug, slug, publishedAt: '2024-01-01T00:00:00.000Z', ...data },
    draft: data._status !== 'published',
    depth: 0,
  })
}

const change = (id: string, data: Partial<Article>, draft = false) =>
  payload.update({ collection: 'articles', id, data, draft, depth: 0 })

const named = (collection: 'authors' | 'tags', slug: string) =>
  payload.create({ collection, data: { name: slug, slug }, depth: 0 })

const redirects = async (): Promise<string[]> => {
  const { docs } = await payload.find({ collection: 'redirects', pagination: false, depth: 0 })
  return docs.map(({ from }) => from).sort()
}

beforeAll(async () => {
  payload = await getTestPayload()
  jest.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ ok: true }))
  people = await createIdentities(payload)
})

describe('an address that readers knew', () => {
  it('leads to the article after every rename, at once', async () => {
    const { id } = await article({ slug: 'a', _status: 'published' })
    await change(id, { slug: 'b' })
    await change(id, { slug: 'ä-c' })
    expect(await movedTo('/articles/a')).toBe('/articles/%C3%A4-c')
    expect(await movedTo('/articles/b')).toBe('/articles/%C3%A4-c')
    expect(await movedTo('/articles/b.md')).toBe('/articles/%C3%A4-c.md')
    await change(id, { slug: 'a' })
    expect(await visit('/articles/a')).toEqual({ id })
    expect(await movedTo('/articles/%C3%A4-c')).toBe('/articles/a')
    expect(await redirects()).toEqual(['/articles/b', '/articles/ä-c'])
  })

  it('stays with the article that was taken back, renamed and published again', async () => {
    const { id } = await article({ slug: 'first', _status: 'published' })
    await change(id, { _status: 'draft' })
    expect(await visit('/articles/first')).toEqual({ to: undefined })
    await change(id, { slug: 'never-public' })
    await change(id, { slug: 'second', _status: 'published' })
    expect(await movedTo('/articles/first')).toBe('/articles/second')
    expect(await movedTo('/articles/never-public')).toBeNull()
    await change(id, { deletedAt: new Date().toISOString() })
    expect(await movedTo('/articles/first')).toBeNull()
    await payload.update({
      collection: 'articles',
      id,
      data: { deletedAt: null, _status: 'published' },
      trash: true,
    })
    expect(await visit('/articles/second')).toEqual({ id })
    expect(await movedTo('/articles/first')).toBe('/articles/second')
  })

  it('is none while an article is a draft or not due', async () => {
    const draft = await article({ slug: 'secret-1' })
    await change(draft.id, { slug: 'secret-2' })
    await change(draft.id, { slug: 'secret-3' }, true)
    const future = await article({
      slug: 'secret-4',
      _status: 'published',
      publishedAt: '2999-01-01T00:00:00.000Z',
    })
    await change(future.id, { slug: 'secret-5' })
    expect((await redirects()).filter((from) => from.includes('secret'))).toEqual([])
  })

  it('is not left by the pending change of a published article', async () => {
    const { id } = await article({ slug: 'live', _status: 'published' })
    await change(id, { slug: 'pending' }, true)
    expect(await visit('/articles/live')).toEqual({ id })
    expect(await movedTo('/articles/pending')).toBeNull()
    await change(id, { slug: 'pending', _status: 'published' })
    expect(await movedTo('/articles/live')).toBe('/articles/pending')
  })

  it('belongs to the article that has it now', async () => {
    const one = await article({ slug: 'reused', _status: 'published' })
    await change(one.id, { slug: 'moved-away' })
    const two = await article({ slug: 'reused', _status: 'published' })
    expect(await visit('/articles/reused')).toEqual({ id: two.id })
    expect(await redirects()).not.toContain('/articles/reused')
    await change(two.id, { slug: 'moved-too' })
    expect(await movedTo('/articles/reused')).toBe('/articles/moved-too')
  })

  it('ends with the article it leads to', async () => {
    const { id } = await article({ slug: 'gone', _status: 'published' })
    await change(id, { slug: 'gone-2' })
    await payload.delete({ collection: 'articles', id })
    expect(await movedTo('/articles/gone')).toBeNull()
    expect(await redirects()).not.toContain('/articles/gone')
  })

  it('of a tag leads on with its feed and its pages', async () => {
    const tag = await named('tags', 'colour')
    await payload.updateGlobal({ slug: 'settings', data: { articlesPerPage: 1 } })
    for (let n = 0; n < 2; n++) await article({ tags: [tag.id], _status: 'published' })
    await payload.update({ collection: 'tags', id: tag.id, data: { slug: 'color' } })
    expect(await movedTo('/tags/colour')).toBe('/tags/color')
    expect(await movedTo('/tags/colour/page/2')).toBe('/tags/color/page/2')
    expect(await movedTo('/tags/colour/page/9')).toBe('/tags/color')
    expect(await movedTo('/tags/colour.md')).toBeNull()
    const params = Promise.resolve({ slug: 'colour' })
    const response = await tagFeedRoute.GET(new Request('http://localhost'), { params })
    expect([response.status, response.headers.get('location')]).toEqual([
      301,
      '/tags/color/feed.xml',
    ])
  })

  it('of a tag without articles is none before it has any, and comes back with them', async () => {
    const tag = await named('tags', 'quiet')
    const rename = (slug: string) =>
      payload.update({ collection: 'tags', id: tag.id, data: { slug } })
    await rename('quiet-2')
    expect(await redirects()).not.toContain('/tags/quiet')
    const { id } = await article({ tags: [tag.id], _status: 'published' })
    await change(id, { _status: 'draft' })
    await rename('quiet-3')
    expect(await movedTo('/tags/quiet-2')).toBeNull()
    await change(id, { _status: 'published' })
    expect(await movedTo('/tags/quiet-2')).toBe('/tags/quiet-3')
  })
})

describe('whatever is renamed', () => {
  /** Numbers that look random and are the same on every run. */
  function* numbers(seed: number): Generator<number, never> {
    for (let state = seed; ;) {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      yield state / 2_147_483_648
    }
  }

  it.each([1, 2])(
    'every address that was ever public answers, after one redirect at most (run %i)',
    async (seed) => {
      const random = numbers(seed)
      const pick = <Item>(items: readonly Item[]): Item =>
        items[Math.floor(random.next().value * items.length)]!
      const slugs = ['p', 'q', 'r', 's', 't', 'u'].map((slug) => `${slug}${seed}`)
      const documents: { collection: Collection; id: string }[] = []
      for (const collection of ['authors', 'tags'] as const)
        for (const slug of slugs.slice(0, 2))
          documents.push({ collection, id: (await named(collection, slug)).id })
      const ids = (collection: Collection) =>
        documents.filter((it) => it.collection === collection).map(({ id }) => id)
      const relations = { authors: ids('authors'), tags: ids('tags') }
      for (const slug of slugs.slice(0, 3))
        documents.push({
          collection: 'articles',
          id: (await article({ slug, _status: 'published', ...relations })).id,
        })

      const live = new Set<string>()
      const noteLive = async () => {
        for (const collection of ['articles', 'authors', 'tags'] as const) {
          const { docs } = await payload.find({
            collection,
            where: { id: { in: ids(collection) } },
            depth: 0,
            overrideAccess: false,
          })
          for (const { slug } of docs) live.add(`/${collection}/${slug}`)
        }
      }
      await noteLive()
      for (let step = 0; step < 25; step++) {
        const { collection, id } = pick(documents)
        const slug = pick(slugs)
        const status =
          collection === 'articles' && random.next().value < 0.3
            ? { _status: pick(['draft', 'published'] as const) }
            : {}
        // A slug that another document has is refused, which is as good as not asked for.
        await payload
          .update({ collection, id, data: { slug, ...status }, depth: 0 })
          .catch(() => undefined)
        await noteLive()
      }
      for (const id of ids('articles'))
        await payload.update({ collection: 'articles', id, data: { _status: 'published' } })
      await noteLive()

      for (const path of live)
        expect([path, documents.map(({ id }) => id).includes((await arrive(path)) ?? '')]).toEqual([
          path,
          true,
        ])
    },
  )
})

describe('a redirect by hand', () => {
  const create = (data: object, who: Identity = people.editor) =>
    rest<{ doc: Redirect; errors: { data: { errors: { message: string }[] } }[] }>(
      who,
      'POST',
      '/api/redirects?depth=0',
      { body: data },
    )
  const to = (url: string) => ({ type: 'custom', url })

  it('leads from any path of an old site', async () => {
    const { id } = await article({ slug: 'target', _status: 'published' })
    const { status } = await create({
      from: '/2019/old.html',
      to: { type: 'reference', reference: { relationTo: 'articles', value: id } },
    })
    expect(status).toBe(201)
    expect(await movedTo('/2019/old.html')).toBe('/articles/target')
  })

  it('follows the page whose path was given', async () => {
    expect((await create({ from: '/one', to: to('/articles/target') })).status).toBe(201)
    const { docs } = await payload.find({
      collection: 'articles',
      where: { slug: { equals: 'target' } },
    })
    await change(docs[0]!.id, { slug: 'target-2' })
    expect(await movedTo('/one')).toBe('/articles/target-2')
    expect((await create({ from: '/two', to: to('/articles/target') })).status).toBe(201)
    expect(await movedTo('/two')).toBe('/articles/target-2')
  })

  it('never makes a chain or a circle', async () => {
    expect((await create({ from: '/x', to: to('/y') })).status).toBe(201)
    expect((await create({ from: '/y', to: to('/z') })).status).toBe(201)
    expect(await movedTo('/x')).toBe('/z')
    expect((await create({ from: '/w', to: to('/y') })).status).toBe(201)
    expect(await movedTo('/w')).toBe('/z')
    expect((await create({ from: '/z', to: to('/x') })).status).toBe(400)
    expect((await create({ from: '/v', to: to('/v/') })).status).toBe(400)
  })

  it.each([
    ['//evil.example', '/tags'],
    ['https://evil.example', '/tags'],
    ['/admin/login', '/tags'],
    ['/api/users', '/tags'],
    ['/feed.xml', '/tags'],
    ['/articles/target-2', '/tags'],
    ['/good', 'https://evil.example'],
    ['/good', '//evil.example'],
    ['/good', '/\\evil.example'],
    ['/good', '/admin'],
    ['/good', '/articles/nothing-there'],
  ])('is refused from %s to %s', async (from, url) => {
    expect((await create({ from, to: to(url) })).status).toBe(400)
  })

  it.each([
    ['/archive/2014/05/post.html', archiveRoute, { period: ['2014', '05', 'post.html'] }],
    ['/archive/1900', archiveRoute, { period: ['1900'] }],
    ['/series/old', seriesRoute, { slug: 'old' }],
    ['/series/old/page/2', seriesPageRoute, { slug: 'old', number: '2' }],
    ['/page/about', homePageRoute, { number: 'about' }],
    ['/tags/page/about', tagsPageRoute, { number: 'about' }],
    ['/authors/page/about', authorsPageRoute, { number: 'about' }],
  ])('leads on from %s, among pages of the site', async (from, route, params) => {
    expect((await create({ from, to: to('/tags') })).status).toBe(201)
    const page = route.default as (props: { params: Promise<object> }) => Promise<unknown>
    await expect(page({ params: Promise.resolve(params) })).rejects.toMatchObject({
      digest: expect.stringMatching(/^NEXT_REDIRECT;.*;\/tags;308/),
    })
  })

  it('is refused from every address that the site has for itself', async () => {
    const routes = readdirSync('src/app/(site)', { recursive: true, encoding: 'utf8' })
      .flatMap((file) => /^([^[]*?)\/?(?:page\.tsx|route\.ts)$/.exec(file)?.[1] ?? [])
      .map((route) => `/${route}`)
    expect(routes).toEqual(expect.arrayContaining(['/', '/tags', '/search.json']))
    for (const from of [...routes, '/icon.svg', '/favicon.ico', '/sitemaps/0.xml', '/page/2'])
      expect([from, (await create({ from, to: to('/tags') })).status]).toEqual([from, 400])
  })

  it('is read and changed by editors only', async () => {
    const statuses: Record<string, number[]> = {}
    for (const [name, who] of Object.entries(people)) {
      const made = await create({ from: `/by-${name}`, to: to('/tags') }, who)
      const { docs } = await payload.find({
        collection: 'redirects',
        where: { from: { equals: '/x' } },
      })
      const path = `/api/redirects/${docs[0]!.id}`
      statuses[name] = [
        made.status,
        (await rest(who, 'GET', path)).status,
        (await rest(who, 'PATCH', path, { body: { from: '/x' } })).status,
      ]
    }
    const none = [403, 403, 403]
    const all = [201, 200, 200]
    expect(statuses).toEqual({
      anonymous: none,
      author1: none,
      author2: none,
      editor: all,
      admin: all,
    })
  })
})

describe('the addresses that a file had elsewhere', () => {
  it('lead to its article, unless they are taken or wrong', async () => {
    const one = await article({ slug: 'imported', _status: 'published' })
    const two = await article({ slug: 'imported-too', _status: 'published' })
    const req = { payload, context: {} } as never
    const add = async (target: Article, aliases: string[]) => addRedirects(target, aliases, req)
    expect(await add(one, ['/posts/old/', 'older', '/articles/imported'])).toEqual([])
    expect(await add(one, ['/posts/old/'])).toEqual([])
    expect(await movedTo('/posts/old')).toBe('/articles/imported')
    expect(await movedTo('/older')).toBe('/articles/imported')
    const messages = await add(two, ['/posts/old', '/articles/imported', '//evil.example'])
    expect(messages).toHaveLength(3)
    expect(await movedTo('/posts/old')).toBe('/articles/imported')
  })
})

describe('an address that several documents of one operation give up', () => {
  it('is kept once when a bulk operation takes away all that made it public', async () => {
    const [tag, author] = [await named('tags', 'bulk'), await named('authors', 'bulk')]
    const relations: Partial<Article> = {
      tags: [tag.id],
      authors: [author.id],
      _status: 'published',
    }
    const ids = [(await article(relations)).id, (await article(relations)).id]
    const where = { id: { in: ids } }
    const { docs, errors } = await payload.delete({ collection: 'articles', where })
    expect({ deleted: docs.length, errors }).toEqual({ deleted: 2, errors: [] })
  })
})
