import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import type { Payload } from 'payload'
import sharp from 'sharp'
import { env } from '@/env'
import type { Article, Tag } from '@/payload-types'
import { cacheTags } from '@/plugins/revalidation/cacheTags'
import { sign } from '@/plugins/revalidation/signature'
import { createIdentity, type Identity } from '../support/identities'
import { getTestPayload } from '../support/payload'
import { graphql, rest } from '../support/rest'

type Message = { tags: string[]; signature: string | null; body: string; seen: string | null }

/** Stands for the running server; notes what a reader could see when each message came. */
const messages: Message[] = []
let payload: Payload
let editor: Identity
let author: { id: string }
let css: Tag
let html: Tag
let watched: string | null = null

beforeAll(async () => {
  payload = await getTestPayload()
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    expect(url).toBe(`http://127.0.0.1:${env.port}/api/revalidate`)
    const body = init?.body as string
    messages.push({
      ...(JSON.parse(body) as { tags: string[] }),
      body,
      signature: new Headers(init?.headers).get('x-octavo-signature'),
      seen: watched && (await publicTitle(watched)),
    })
    return Response.json({ ok: true })
  })
  editor = await createIdentity(payload, 'editor')
  author = await payload.create({ collection: 'authors', data: { name: 'Ada', slug: 'ada' } })
  css = await payload.create({ collection: 'tags', data: { name: 'CSS', slug: 'css' } })
  html = await payload.create({ collection: 'tags', data: { name: 'HTML', slug: 'html' } })
})

beforeEach(() => {
  messages.length = 0
  watched = null
})

/** What another connection, outside every transaction, sees of an article. */
async function publicTitle(id: string): Promise<string | null> {
  const { docs } = await payload.find({
    collection: 'articles',
    where: { id: { equals: id } },
    overrideAccess: false,
    depth: 0,
  })
  return docs[0]?.title ?? null
}

let count = 0

async function create(data: Partial<Article> = {}): Promise<Article> {
  count += 1
  const article = await payload.create({
    collection: 'articles',
    data: {
      title: `Article ${count}`,
      slug: `article-${count}`,
      authors: [author.id],
      tags: [css.id],
      _status: 'published',
      publishedAt: '2024-01-01T00:00:00.000Z',
      ...data,
    },
    draft: data._status === 'draft',
    depth: 0,
  })
  messages.length = 0
  return article
}

/** The tags that were sent, but for those of neighbours, which have a test of their own. */
const tags = (): string[] =>
  messages
    .flatMap((message) => message.tags)
    .filter((tag) => !tag.startsWith('around:'))
    .sort()

/** The pages of an article with the tag CSS by Ada. */
const pagesOf = (id: string): string[] => [
  cacheTags.articles,
  cacheTags.document(id),
  cacheTags.list(author.id),
  cacheTags.list(css.id),
]

/** A picture of one colour, as an upload. */
const picture = async (background: string) => {
  const data = await sharp({ create: { width: 20, height: 10, channels: 3, background } })
    .png()
    .toBuffer()
  return { data, mimetype: 'image/png', name: 'picture.png', size: data.length }
}

describe('a change of an image', () => {
  const media = async (background: string) => {
    const file = await picture(background)
    const image = await payload.create({ collection: 'media', data: { alt: 'A' }, file })
    messages.length = 0
    return image.id
  }

  it('names the scaled images when its file is another', async () => {
    const id = await media('red')
    const file = await picture('blue')
    await payload.update({ collection: 'media', id, data: {}, file })
    expect(tags()).toEqual([cacheTags.document(id), cacheTags.scaledImages].sort())
  })

  it('names the scaled images when it is cropped, and so keeps its address', async () => {
    const id = await media('red')
    const query =
      'uploadEdits[crop][width]=50&uploadEdits[crop][height]=100&uploadEdits[crop][unit]=%25'
    const { status } = await rest(
      editor,
      'PATCH',
      `/api/media/${id}?${query}&uploadEdits[crop][x]=0&uploadEdits[crop][y]=0&uploadEdits[widthInPixels]=10&uploadEdits[heightInPixels]=10`,
      { body: { alt: 'Half' } },
    )
    expect(status).toBe(200)
    expect(tags()).toEqual([cacheTags.document(id), cacheTags.scaledImages].sort())
  })

  it('names the scaled images when it is deleted: another may get its address', async () => {
    const id = await media('red')
    await payload.delete({ collection: 'media', id })
    expect(tags()).toEqual([cacheTags.document(id), cacheTags.scaledImages].sort())
  })

  it('leaves them alone when only its text changes', async () => {
    const id = await media('red')
    await payload.update({ collection: 'media', id, data: { alt: 'B' } })
    expect(tags()).toEqual([cacheTags.document(id)])
  })
})

describe('a change of an article', () => {
  it('names the article, the lists and the pages of its author and tag when a title changes', async () => {
    const { id } = await create()
    await payload.update({ collection: 'articles', id, data: { title: 'Other' } })
    expect(tags()).toEqual(pagesOf(id).sort())
  })

  it.each(['published', 'draft'] as const)(
    'names every page and both indexes when its status becomes %s',
    async (status) => {
      const { id } = await create({ _status: status === 'draft' ? 'published' : 'draft' })
      await payload.update({ collection: 'articles', id, data: { _status: status } })
      // The address that readers lose is kept for the article.
      const kept = status === 'draft' ? [cacheTags.redirects] : []
      const lists = [cacheTags.tags, cacheTags.authors, ...kept]
      expect(tags()).toEqual([...pagesOf(id), ...lists].sort())
    },
  )

  it('names the pages of the tag it had and of the tag it has now', async () => {
    const { id } = await create()
    await payload.update({ collection: 'articles', id, data: { tags: [html.id] } })
    expect(tags()).toEqual([...pagesOf(id), cacheTags.list(html.id), cacheTags.tags].sort())
  })

  it('names the page of the series it had and of the one it has now', async () => {
    const { id } = await create({ series: 'One' })
    await payload.update({ collection: 'articles', id, data: { series: 'Two' } })
    expect(tags()).toEqual(
      [...pagesOf(id), cacheTags.series('one'), cacheTags.series('two')].sort(),
    )
  })

  it('names the page of the tag above the one it gets', async () => {
    const above = await payload.create({ collection: 'tags', data: { name: 'Web', slug: 'web' } })
    const svg = { name: 'SVG', slug: 'svg', parent: above.id }
    const below = await payload.create({ collection: 'tags', data: svg })
    const { id } = await create()
    await payload.update({ collection: 'articles', id, data: { tags: [css.id, below.id] } })
    expect(tags()).toContain(cacheTags.children(above.id))
    messages.length = 0
    await payload.update({ collection: 'articles', id, data: { title: 'Edited' } })
    expect(tags()).not.toContain(cacheTags.children(above.id))
  })

  it('names the articles before and after the place it had and the one it gets', async () => {
    const at = (year: number) => ({ publishedAt: `${year}-01-01T00:00:00.000Z` })
    const years: Record<number, string> = {}
    for (const year of [1990, 1991, 1992, 1993, 1994]) years[year] = (await create(at(year))).id
    const id = years[1991]!
    await payload.update({
      collection: 'articles',
      id,
      data: { publishedAt: '1993-06-01T00:00:00.000Z' },
    })
    const sent = messages.flatMap((message) => message.tags)
    expect(sent.filter((tag) => tag.startsWith('around:')).sort()).toEqual(
      Object.values(years).map(cacheTags.neighbours).sort(),
    )
    messages.length = 0
    await payload.update({ collection: 'articles', id, data: { title: 'Still there' } })
    expect(messages.flatMap((message) => message.tags).join()).not.toContain('around:')
  })

  it('names nothing when a draft is saved beside the published article', async () => {
    const { id } = await create()
    await payload.update({ collection: 'articles', id, data: { title: 'Secret' }, draft: true })
    expect(messages).toEqual([])
  })

  it('names the published pages when a draft with another tag is published', async () => {
    const { id } = await create()
    await payload.update({
      collection: 'articles',
      id,
      data: { tags: [html.id] },
      draft: true,
    })
    await payload.update({ collection: 'articles', id, data: { _status: 'published' } })
    expect(tags()).toEqual([...pagesOf(id), cacheTags.list(html.id), cacheTags.tags].sort())
  })

  it.each([
    ['is deleted', [], (id: string) => payload.delete({ collection: 'articles', id })],
    [
      'goes to the trash',
      [cacheTags.redirects],
      (id: string) =>
        payload.update({
          collection: 'articles',
          id,
          data: { deletedAt: new Date().toISOString() },
        }),
    ],
  ])('names every page when it %s', async (_, besides, act) => {
    const { id } = await create()
    await act(id)
    const lists = [cacheTags.tags, cacheTags.authors, ...besides]
    expect(tags()).toEqual([...pagesOf(id), ...lists].sort())
  })

  it('names every page when it comes back from the trash', async () => {
    const { id } = await create()
    const data = { deletedAt: new Date().toISOString() }
    await payload.update({ collection: 'articles', id, data })
    messages.length = 0
    await payload.update({
      collection: 'articles',
      id,
      data: { deletedAt: null, _status: 'published' },
      trash: true,
    })
    const lists = [cacheTags.tags, cacheTags.authors, cacheTags.redirects]
    expect(tags()).toEqual([...pagesOf(id), ...lists].sort())
  })

  it('names the pages when an old version is restored', async () => {
    const { id } = await create({ title: 'First' })
    await payload.update({ collection: 'articles', id, data: { title: 'Second' } })
    const { docs } = await payload.findVersions({
      collection: 'articles',
      where: { and: [{ parent: { equals: id } }, { 'version.title': { equals: 'First' } }] },
    })
    messages.length = 0
    await payload.restoreVersion({ collection: 'articles', id: docs[0]!.id })
    expect(tags()).toEqual(pagesOf(id).sort())
  })

  it('names the pages of every article of a bulk change', async () => {
    const [one, two] = [await create(), await create()]
    await payload.update({
      collection: 'articles',
      where: { id: { in: [one.id, two.id] } },
      data: { description: 'Same' },
    })
    expect(new Set(tags())).toEqual(new Set([...pagesOf(one.id), ...pagesOf(two.id)]))
  })

  it('names the pages when it comes through REST', async () => {
    const { id } = await create()
    const { status } = await rest(editor, 'PATCH', `/api/articles/${id}`, {
      body: { title: 'By REST' },
    })
    expect(status).toBe(200)
    expect(tags()).toEqual(pagesOf(id).sort())
  })

  it('names the pages when it comes through GraphQL', async () => {
    const { id } = await create()
    const { body } = await graphql(
      editor,
      'mutation ($id: String!) { updateArticle(id: $id, data: { title: "By GraphQL" }) { id } }',
      { id },
    )
    expect(body.errors).toBeUndefined()
    expect(tags()).toEqual(pagesOf(id).sort())
  })

  it('names every page when it is unpublished through REST', async () => {
    const { id } = await create()
    await rest(editor, 'PATCH', `/api/articles/${id}`, { body: { _status: 'draft' } })
    const lists = [cacheTags.tags, cacheTags.authors, cacheTags.redirects]
    expect(tags()).toEqual([...pagesOf(id), ...lists].sort())
  })

  it('names nothing when a caller refreshes by itself at the end', async () => {
    const { id } = await create()
    await payload.update({
      collection: 'articles',
      id,
      data: { title: 'Bulk' },
      context: { skipRevalidation: true },
    })
    expect(messages).toEqual([])
  })

  it('is sent after its transaction is committed, so that readers see the new state', async () => {
    const { id } = await create()
    watched = id
    await payload.update({ collection: 'articles', id, data: { title: 'Committed' } })
    expect(messages.map(({ seen }) => seen)).toEqual(['Committed'])
  })

  it('is not sent when its transaction is rolled back', async () => {
    const { id, slug } = await create()
    const other = await create()
    await expect(
      payload.update({ collection: 'articles', id: other.id, data: { slug } }),
    ).rejects.toThrow()
    expect(messages).toEqual([])
    expect(await publicTitle(id)).not.toBeNull()
  })

  it('is signed', async () => {
    const { id } = await create()
    await payload.update({ collection: 'articles', id, data: { title: 'Signed' } })
    const [message] = messages
    expect(message?.signature).toBe(sign(message!.body, env.cronSecret))
  })
})

describe('a change of something that other pages show', () => {
  it('names whatever shows a tag, and the list of tags', async () => {
    await payload.update({ collection: 'tags', id: css.id, data: { description: 'Styles' } })
    expect(tags()).toEqual([cacheTags.document(css.id), cacheTags.tags].sort())
  })

  it('names the pages of the tags that a tag stood and stands below', async () => {
    const tag = (name: string, above?: string) =>
      payload.create({ collection: 'tags', data: { name, slug: name, parent: above } })
    const [one, two] = [await tag('one'), await tag('two')]
    const { id } = await tag('three', one.id)
    messages.length = 0
    await payload.update({ collection: 'tags', id, data: { parent: two.id } })
    expect(tags()).toEqual(
      expect.arrayContaining([one.id, two.id].map((above) => cacheTags.children(above))),
    )
  })

  it('names whatever shows an author, and the list of authors', async () => {
    await payload.update({ collection: 'authors', id: author.id, data: { bio: 'Writes.' } })
    expect(tags()).toEqual([cacheTags.authors, cacheTags.document(author.id)].sort())
  })

  it('names every page for the settings', async () => {
    await payload.updateGlobal({ slug: 'settings', data: { title: 'Other name' } })
    expect(tags()).toEqual([cacheTags.settings])
  })
})

describe('an article with a date in the future', () => {
  const soon = () => new Date(Date.now() + 60_000).toISOString()

  it('has a job waiting for its date', async () => {
    const publishedAt = soon()
    const { id } = await create({ publishedAt })
    const { docs } = await payload.find({
      collection: 'payload-jobs',
      where: { 'input.article': { equals: id } },
    })
    expect(docs.map(({ taskSlug, waitUntil }) => [taskSlug, waitUntil])).toEqual([
      ['articleDue', publishedAt],
    ])
  })

  it('appears with its job: the counts are right and its pages are named', async () => {
    const tag = await payload.create({ collection: 'tags', data: { name: 'Due', slug: 'due' } })
    const { id } = await create({ tags: [tag.id], publishedAt: soon() })
    const countOf = async () =>
      (await payload.findByID({ collection: 'tags', id: tag.id })).articleCount
    expect(await countOf()).toBe(0)

    const past = new Date(Date.now() - 1000).toISOString()
    await payload.db.updateOne({ collection: 'articles', id, data: { publishedAt: past } })
    await payload.db.updateMany({
      collection: 'payload-jobs',
      where: { 'input.article': { equals: id } },
      data: { waitUntil: past },
    })
    messages.length = 0
    await payload.jobs.run()
    expect(await countOf()).toBe(1)
    expect(tags()).toContain(cacheTags.document(id))
    expect(tags()).toContain(cacheTags.list(tag.id))
  })
})

describe('the endpoint that other processes call', () => {
  const send = (body: string, signature: string = sign(body, env.cronSecret)) =>
    rest({ name: 'a process' }, 'POST', '/api/revalidate', {
      body,
      headers: { 'x-octavo-signature': signature, 'content-type': 'application/json' },
    })
  const message = (at = Date.now()) => JSON.stringify({ tags: ['all'], at })

  it.each([
    ['no signature', message(), ''],
    ['a signature of another body', message(), sign('{}', env.cronSecret)],
    ['a signature with another secret', message(), sign(message(), 'another secret')],
  ])('refuses %s', async (_, body, signature) => {
    expect((await send(body, signature)).status).toBe(403)
  })

  it('refuses a message that was recorded and is sent again later', async () => {
    expect((await send(message(Date.now() - 6 * 60_000))).status).toBe(403)
  })

  it.each(['', '{', '[]', '{"tags":"all","at":1}', '{"tags":[1],"at":1}'])(
    'refuses the signed body %j',
    async (body) => {
      expect((await send(body)).status).toBe(400)
    },
  )
})
