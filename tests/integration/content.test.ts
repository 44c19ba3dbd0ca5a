import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { XMLParser } from 'fast-xml-parser'
import { SyntaxValidator } from 'fast-xml-validator'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import type { Payload } from 'payload'
import { markdownToLexical } from '@/markdown'
import type { Article } from '@/payload-types'
import { createIdentities, type Identity } from '../support/identities'
import { getTestPayload } from '../support/payload'

/** The cache tags that the queries since the last test named. */
const named = new Set<string>()

jest.unstable_mockModule('next/cache.js', () => ({
  revalidateTag: () => {
    throw new Error('There is no request.')
  },
  unstable_cache: (run: () => unknown, _: string[], { tags }: { tags: string[] }) => {
    for (const tag of tags) named.add(tag)
    return run
  },
}))

const { articleBySlug, articlesOf, draftBySlug, featuredArticles, latestArticles, newestSlugs } =
  await import('@/content/articles')
const { allAuthors, authorBySlug } = await import('@/content/authors')
const { authorFeed, blogFeed, tagFeed } = await import('@/content/feed')
const { neighboursOf } = await import('@/content/neighbours')
const { references } = await import('@/content/references')
const { relatedArticles } = await import('@/content/related')
const { partsOfSeries, seriesBySlug } = await import('@/content/series')
const { sitemap, sitemapIndex } = await import('@/content/sitemap')
const { articleMarkdown } = await import('@/content/markdown')
const { llmsText } = await import('@/content/llms')
const { getSite } = await import('@/content/site')
const { allTags, childTags, tagBySlug } = await import('@/content/tags')
const { cacheTags } = await import('@/plugins/revalidation/cacheTags')

let payload: Payload
let who: Record<'author1' | 'author2' | 'editor', Identity>
let ada: string
let secretive: string
let css: string
let secretTag: string
let parent: string
let published: Article

const hostile = 'A & B ]]></title></script><script>alert(1)</script> \u202E日本'

const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const paragraph = (...children: object[]) => ({
  root: {
    type: 'root',
    direction: null,
    format: '' as const,
    indent: 0,
    version: 1,
    children: [{ type: 'paragraph', direction: null, format: '', indent: 0, version: 1, children }],
  },
})

const text = (words: string) => ({
  type: 'text',
  text: words,
  format: 0,
  detail: 0,
  mode: 'normal',
  style: '',
  version: 1,
})

const link = (fields: object, words: string) => ({
  type: 'link',
  fields: { newTab: false, ...fields },
  direction: null,
  format: '',
  indent: 0,
  version: 3,
  children: [text(words)],
})

beforeAll(async () => {
  payload = await getTestPayload()
  jest.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ ok: true }))
  who = await createIdentities(payload)
  const author = (name: string) =>
    payload.create({
      collection: 'authors',
      data: { name, email: `${name}@secret.example`, slug: name.toLowerCase() },
    })
  const tag = (name: string) =>
    payload.create({ collection: 'tags', data: { name, slug: name.toLowerCase() } })
  ;[ada, secretive] = [(await author('Ada')).id, (await author('SECRET-author')).id]
  ;[css, secretTag, parent] = [
    (await tag('CSS')).id,
    (await tag('SECRET-tag')).id,
    (await tag('Web')).id,
  ]
  for (const id of [css, secretTag])
    await payload.update({ collection: 'tags', id, data: { parent } })

  const create = (data: Partial<Article> & { title: string; slug: string }) =>
    payload.create({
      collection: 'articles',
      data: { authors: [ada], tags: [css], publishedAt: '2024-01-01T00:00:00.000Z', ...data },
      draft: data._status !== 'published',
    })
  const draft = await payload.create({
    collection: 'articles',
    data: {
      title: 'SECRET-draft',
      slug: 'secret-draft',
      authors: [secretive],
      tags: [secretTag],
      series: 'A series',
      featured: true,
    },
    draft: true,
    user: who.author1.user,
    overrideAccess: false,
  })
  await create({
    title: 'SECRET-future',
    slug: 'secret-future',
    _status: 'published',
    publishedAt: '2999-01-01T00:00:00.000Z',
    featured: true,
    series: 'A series',
  })
  await create({
    title: 'Older',
    slug: 'older',
    _status: 'published',
    featured: true,
    series: 'A series',
    updated: '2024-01-05T00:00:00.000Z',
  })
  published = await create({
    title: hostile,
    slug: 'newer',
    series: 'A Series',
    description: hostile,
    _status: 'published',
    publishedAt: '2024-02-01T00:00:00.000Z',
    authors: [ada, secretive],
    tags: [css, secretTag],
    content: paragraph(
      text('Words and a '),
      link({ linkType: 'internal', doc: { relationTo: 'articles', value: draft.id } }, 'draft'),
      link({ linkType: 'custom', url: '/tags' }, 'page'),
    ),
  })
  await payload.update({
    collection: 'articles',
    id: published.id,
    data: { authors: [ada], tags: [css] },
  })
  await payload.update({
    collection: 'articles',
    id: published.id,
    data: { title: 'SECRET-edit', tags: [css, secretTag], authors: [ada, secretive] },
    draft: true,
  })
})

beforeEach(() => {
  named.clear()
})

describe('what readers get', () => {
  it('is the newest article first', async () => {
    const listing = await latestArticles(1, 10)
    expect(listing?.items.map(({ title }) => title)).toEqual([hostile, 'Older'])
    expect(listing).toMatchObject({ page: 1, pages: 1, total: 2 })
  })

  it('is a page at a time, and nothing beyond the last', async () => {
    const second = await latestArticles(2, 1)
    expect(second?.items.map(({ title }) => title)).toEqual(['Older'])
    expect(second?.pages).toBe(2)
    expect(await latestArticles(3, 1)).toBeNull()
  })

  it('of a tag has the number of all on every page, and the right one where the kept one is late', async () => {
    const tag = { id: css, articleCount: 2 }
    for (const [index, title] of [hostile, 'Older'].entries())
      expect(await articlesOf('tags', tag, index + 1, 1)).toMatchObject({
        items: [{ title }],
        page: index + 1,
        pages: 2,
        total: 2,
      })
    const late = { id: css, articleCount: 7 }
    expect(await articlesOf('tags', late, 1, 10)).toMatchObject({ total: 2, pages: 1 })
    expect(await articlesOf('tags', late, 3, 1)).toBeNull()
  })

  it('never holds a word of a draft, of a pending change or of an article that is not due', async () => {
    const everything = [
      await latestArticles(1, 100),
      await articleBySlug('newer'),
      await articleBySlug('secret-draft'),
      await articleBySlug('secret-future'),
      await articlesOf('tags', { id: css, articleCount: 100 }, 1, 100),
      await articlesOf('tags', { id: secretTag, articleCount: 100 }, 1, 100),
      await articlesOf('authors', { id: secretive, articleCount: 100 }, 1, 100),
      await tagBySlug('secret-tag'),
      await authorBySlug('secret-author'),
      await allTags(1, 100),
      await allAuthors(1, 100),
      (await blogFeed()).rss2(),
      await sitemap('articles-1.xml'),
      await sitemap('tags-1.xml'),
      await sitemap('authors-1.xml'),
      await llmsText(),
      await newestSlugs(100),
      await neighboursOf(published.id, '2024-02-01T00:00:00.000Z'),
      await relatedArticles((await articleBySlug('newer'))!, 100),
      await featuredArticles(100),
      await seriesBySlug('a-series', 1, 100),
      await childTags(parent),
    ]
    expect(JSON.stringify(everything)).not.toMatch(/secret/i)
  })

  it('is an author without the e-mail address', async () => {
    expect(JSON.stringify(await authorBySlug('ada'))).not.toContain('example')
  })

  it('is a tag with its count', async () => {
    expect(await tagBySlug('css')).toMatchObject({
      name: 'CSS',
      articleCount: 2,
      path: '/tags/css',
    })
  })

  it('links to what readers may see only', async () => {
    const article = await articleBySlug('newer')
    const { resolveLink } = await references(article!.content!)
    const [, toDraft] = published.content!.root.children[0]!.children as {
      fields: { doc: { relationTo: string; value: string } }
    }[]
    expect(resolveLink(toDraft!.fields.doc)).toBeUndefined()
  })

  it('leads to the articles before and after in time', async () => {
    const newer = published.id
    const { previous, next } = await neighboursOf(newer, '2024-02-01T00:00:00.000Z')
    expect([previous?.title, next]).toEqual(['Older', null])
    const older = await neighboursOf(previous!.id, '2024-01-01T00:00:00.000Z')
    expect([older.previous, older.next?.id]).toEqual([null, newer])
  })

  it('is what has the most tags in common, and never the article itself', async () => {
    const article = await articleBySlug('newer')
    const related = await relatedArticles(article!, 3)
    expect(related.map(({ title }) => title)).toEqual(['Older'])
  })

  it('has words in common where an article has no tags', async () => {
    const strange = { id: published.id, tags: [], description: null }
    const related = await relatedArticles({ ...strange, title: 'The older ones' }, 3)
    expect(related.map(({ title }) => title)).toEqual(['Older'])
    expect(await relatedArticles({ ...strange, title: 'Something else' }, 3)).toEqual([])
  })

  it('is what an editor put first', async () => {
    expect((await featuredArticles(3)).map(({ title }) => title)).toEqual(['Older'])
  })

  it('is a series in the order of its dates, under every spelling of its name', async () => {
    const series = await seriesBySlug('a-series', 1, 10)
    expect(series).toMatchObject({ name: 'A series', path: '/series/a-series' })
    expect(series?.listing.items.map(({ title }) => title)).toEqual(['Older', hostile])
    expect(await seriesBySlug('a-series', 2, 10)).toBeNull()
    expect(await seriesBySlug('nothing', 1, 10)).toBeNull()
    const article = await articleBySlug('newer')
    expect(article?.series).toEqual({
      name: 'A Series',
      slug: 'a-series',
      path: '/series/a-series',
    })
    const parts = await partsOfSeries(article!.series!)
    expect(parts).toMatchObject({ total: 2, parts: [{ title: 'Older' }, { title: hostile }] })
  })

  it('is the tags below a tag, those with articles', async () => {
    expect(await childTags(parent)).toMatchObject([{ name: 'CSS', articleCount: 2 }])
  })

  it('is the update that the author tells of', async () => {
    expect((await articleBySlug('older'))?.updatedAt).toBe('2024-01-05T00:00:00.000Z')
  })

  it('is the site as the settings say', async () => {
    expect(await getSite()).toMatchObject({ title: 'Octavo', language: 'en', articlesPerPage: 12 })
  })
})

describe('a preview', () => {
  it('shows an editor the draft and the pending change', async () => {
    const editor = who.editor.user!
    expect((await draftBySlug('secret-draft', editor))?.title).toBe('SECRET-draft')
    expect((await draftBySlug('newer', editor))?.title).toBe('SECRET-edit')
  })

  it('shows authors their own drafts and no other', async () => {
    expect((await draftBySlug('secret-draft', who.author1.user!))?.title).toBe('SECRET-draft')
    expect(await draftBySlug('secret-draft', who.author2.user!)).toBeNull()
  })
})

describe('a page', () => {
  it('of an article depends on the article, its author and its tag', async () => {
    await articleBySlug('newer')
    expect(named).toEqual(
      new Set([cacheTags.all, ...[published.id, ada, css].map(cacheTags.document)]),
    )
  })

  it('depends on the pictures that it shows: cover, social image and avatars', async () => {
    const picture = async (name: string) => {
      const file = { name, data: pixel, mimetype: 'image/png', size: pixel.length }
      return (await payload.create({ collection: 'media', data: { alt: name }, file })).id
    }
    const [cover, image, avatar] = [
      await picture('cover.png'),
      await picture('social.png'),
      await picture('avatar.png'),
    ]
    const author = await payload.create({
      collection: 'authors',
      data: { name: 'Pictured', slug: 'pictured', avatar },
    })
    const { id } = await payload.create({
      collection: 'articles',
      data: {
        title: 'Pictured',
        slug: 'pictured',
        publishedAt: '2020-01-01T00:00:00.000Z',
        _status: 'published',
        authors: [author.id],
        cover,
        meta: { image },
      },
    })
    const namedBy = async (read: () => Promise<unknown>) => {
      named.clear()
      await read()
      const names = Object.entries({ cover, image, avatar })
      return names.flatMap(([name, of]) => (named.has(cacheTags.document(of)) ? [name] : []))
    }
    try {
      expect(await namedBy(() => articleBySlug('pictured'))).toEqual(['cover', 'image', 'avatar'])
      expect(await namedBy(() => latestArticles(1, 10))).toEqual(['cover', 'avatar'])
      expect(await namedBy(() => authorBySlug('pictured'))).toEqual(['avatar'])
      expect(await namedBy(() => allAuthors(1, 10))).toEqual(['avatar'])
    } finally {
      await payload.delete({ collection: 'articles', id })
      await payload.delete({ collection: 'authors', id: author.id })
    }
  })

  it('that is missing depends on what could make it appear', async () => {
    await articleBySlug('nothing')
    await tagBySlug('nothing')
    await seriesBySlug('nothing', 1, 1)
    await authorBySlug('nothing')
    expect(named).toEqual(
      new Set([
        cacheTags.all,
        cacheTags.articles,
        cacheTags.tags,
        cacheTags.series('nothing'),
        cacheTags.authors,
      ]),
    )
  })

  it('of a tag depends on its articles and on what they mention', async () => {
    const tag = await tagBySlug('css')
    await articlesOf('tags', tag!, 1, 1)
    expect(named).toEqual(
      new Set([
        cacheTags.all,
        cacheTags.list(css),
        ...[css, published.id, ada].map(cacheTags.document),
      ]),
    )
  })
})

describe('the feed', () => {
  it('is well-formed RSS with hostile titles, absolute addresses and the whole content', async () => {
    const rss = (await blogFeed()).rss2()
    expect(SyntaxValidator.validate(rss)).toBe(true)
    const { rss: parsed } = new XMLParser().parse(rss) as {
      rss: { channel: { item: Record<string, string>[] } }
    }
    const [newest] = parsed.channel.item
    expect(newest).toMatchObject({
      title: hostile,
      link: 'http://localhost:3000/articles/newer',
      pubDate: 'Thu, 01 Feb 2024 00:00:00 GMT',
    })
    expect(newest!['content:encoded']).toContain('<p>Words and a <a>draft</a>')
    expect(newest!['content:encoded']).toContain('href="http://localhost:3000/tags"')
  })
})

describe('an article in a language that is written from the right', () => {
  it('says so in feeds', async () => {
    const { id } = await payload.create({
      collection: 'articles',
      data: {
        title: 'مقال',
        slug: 'arabic',
        language: 'ar',
        content: markdownToLexical('نص').content,
        _status: 'published',
      },
    })
    try {
      const { items } = JSON.parse((await blogFeed()).json1()) as {
        items: { content_html?: string }[]
      }
      expect(
        items.map(({ content_html }) => content_html?.startsWith('<div dir="rtl"><p>') ?? false),
      ).toEqual([true, false, false])
    } finally {
      await payload.delete({ collection: 'articles', id })
    }
  })
})

describe('the feed of a tag or an author', () => {
  it('has the articles of the tag, and depends on them', async () => {
    const rss = (await tagFeed('css'))!.rss2()
    expect(SyntaxValidator.validate(rss)).toBe(true)
    expect(rss.match(/<item>/g)).toHaveLength(2)
    expect(rss).toContain('href="http://localhost:3000/tags/css/feed.xml"')
    expect(named).toContain(cacheTags.list(css))
    expect(named).not.toContain(cacheTags.articles)
  })

  it('has the articles of the author', async () => {
    expect((await authorFeed('ada'))!.rss2().match(/<item>/g)).toHaveLength(2)
  })

  it('comes in every format, each of which a strict reader of feeds understands', async () => {
    const feeds = {
      blog: await blogFeed(),
      tag: await tagFeed('css'),
      author: await authorFeed('ada'),
    }
    for (const [name, feed] of Object.entries(feeds)) {
      const path = { blog: '', tag: '/tags/css', author: '/authors/ada' }[name]!
      const first = { title: hostile, id: 'http://localhost:3000/articles/newer' }
      const rss = parseRssFeed(feed!.rss2())
      expect(rss.items?.[0]).toMatchObject({ title: first.title, link: first.id })
      expect(rss.items?.[0]?.guid?.value).toBe(first.id)
      const atom = parseAtomFeed(feed!.atom1())
      expect(atom.entries?.[0]).toMatchObject({ title: { value: first.title }, id: first.id })
      expect(atom.entries?.every(({ updated }) => updated)).toBe(true)
      expect(atom.links?.map(({ href }) => href)).toContain(`http://localhost:3000${path}/atom.xml`)
      const json = parseJsonFeed(feed!.json1())
      expect(json.items?.[0]).toMatchObject(first)
      expect(json.feed_url).toBe(`http://localhost:3000${path}/feed.json`)
    }
  })

  it('is none where readers see no article', async () => {
    expect(await tagFeed('secret-tag')).toBeNull()
    expect(await authorFeed('secret-author')).toBeNull()
  })
})

describe('the other formats of the feed', () => {
  it('are well-formed Atom, and JSON with the items that JSON Feed asks for', async () => {
    const feed = await blogFeed()
    expect(SyntaxValidator.validate(feed.atom1())).toBe(true)
    const json = JSON.parse(feed.json1()) as { version: string; items: Record<string, unknown>[] }
    expect(json.version).toMatch(/^https:\/\/jsonfeed.org\/version\/1/)
    expect(json.items[0]).toMatchObject({
      id: 'http://localhost:3000/articles/newer',
      url: 'http://localhost:3000/articles/newer',
      title: hostile,
    })
    expect(json.items[0]!.content_html).toContain('<p>Words and a')
  })
})

describe('the sitemap', () => {
  const urls = async (name: string) => (await sitemap(name))?.map(({ url }) => url)

  it('is an index of sitemaps with the time of the last change', async () => {
    const index = await sitemapIndex()
    expect(index.map(({ url }) => url)).toEqual(
      ['pages-1', 'articles-1', 'tags-1', 'authors-1'].map(
        (name) => `http://localhost:3000/sitemaps/${name}.xml`,
      ),
    )
    const { docs } = await payload.find({
      collection: 'articles',
      where: { _status: { equals: 'published' } },
      sort: '-updatedAt',
      limit: 1,
      overrideAccess: false,
    })
    expect(index[1]!.lastModified).toBe(docs[0]!.updatedAt)
  })

  it('names home, articles, tags and authors with their whole address', async () => {
    expect(await urls('pages-1.xml')).toEqual([
      'http://localhost:3000/',
      'http://localhost:3000/tags',
      'http://localhost:3000/authors',
      'http://localhost:3000/archive',
      'http://localhost:3000/archive/2024',
    ])
    expect(new Set(await urls('articles-1.xml'))).toEqual(
      new Set(['http://localhost:3000/articles/newer', 'http://localhost:3000/articles/older']),
    )
    expect(await urls('tags-1.xml')).toEqual(['http://localhost:3000/tags/css'])
    expect(await urls('authors-1.xml')).toEqual(['http://localhost:3000/authors/ada'])
  })

  it.each(['articles-2.xml', 'pages-2.xml', 'articles-0.xml', 'users-1.xml', 'articles-1', ''])(
    'has no part called "%s"',
    async (name) => {
      expect(await sitemap(name)).toBeNull()
    },
  )
})

describe('the sitemaps of articles that were made at one moment', () => {
  const sizes = { sitemap: 3, batch: 2 }
  const slugs = ['same-1', 'same-2', 'same-3', 'same-4', 'same-5']
  const nameOf = (url: string) => url.slice(url.lastIndexOf('/') + 1)

  beforeAll(async () => {
    for (const slug of slugs)
      await payload.create({
        collection: 'articles',
        data: { title: slug, slug, _status: 'published', createdAt: '2020-01-01T00:00:00.000Z' },
      })
  })

  afterAll(async () => {
    await payload.delete({ collection: 'articles', where: { slug: { in: slugs } } })
  })

  it('are all there, and name every article once', async () => {
    const index = (await sitemapIndex(sizes)).filter(({ url }) => url.includes('articles-'))
    expect(index).toHaveLength(3)
    const parts = await Promise.all(index.map(({ url }) => sitemap(nameOf(url), sizes)))
    expect(parts.map((part) => part?.length)).toEqual([3, 3, 1])
    const named = parts.flatMap((part) => part ?? []).map(({ url }) => nameOf(url))
    expect(named.sort()).toEqual([...slugs, 'newer', 'older'].sort())
  })

  it('changed when one of their own articles did', async () => {
    const index = (await sitemapIndex(sizes)).filter(({ url }) => url.includes('articles-'))
    for (const { url, lastModified } of index) {
      const times = (await sitemap(nameOf(url), sizes))!.map((entry) => entry.lastModified)
      expect(lastModified).toBe(times.sort().at(-1))
    }
  })
})

describe('an article as Markdown', () => {
  it('has what readers see, and not the address of a draft that it links to', async () => {
    const markdown = await articleMarkdown('newer')
    expect(markdown).toContain(`title: ${hostile}\n`)
    expect(markdown).toContain('Words and a')
    expect(markdown).not.toMatch(/SECRET|secret/)
    expect(named).toContain(cacheTags.document(published.id))
  })

  it('is none where readers see none', async () => {
    expect(await articleMarkdown('nothing')).toBeNull()
  })
})

describe('llms.txt', () => {
  it('names the blog and its articles as Markdown, whatever their titles hold', async () => {
    const text = await llmsText()
    expect(text).toMatch(/^# .+\n/)
    expect(text).toContain('](http://localhost:3000/articles/newer.md)')
    expect(text).toContain('A & B \\]\\]\\>\\</title\\>')
  })
})
