import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Payload } from 'payload'
import { searchIndex } from '@/database/search'
import { markdownToLexical } from '@/markdown'
import type { Article, Author, Tag } from '@/payload-types'
import { findArticles, rebuildIndex, repairIndex, type FindOptions } from '@/plugins/search'
import { getTestPayload } from '../../support/payload'

let payload: Payload
let ada: Author
let css: Tag
let ai: Tag
const titles = new Map<string, string>()

let count = 0

async function create(title: string, text = '', data: Partial<Article> = {}): Promise<Article> {
  count += 1
  const article = await payload.create({
    collection: 'articles',
    data: {
      title,
      slug: `article-${count}`,
      content: markdownToLexical(text).content,
      _status: 'published',
      publishedAt: '2024-01-01T00:00:00.000Z',
      ...data,
    },
    draft: data._status === 'draft',
    depth: 0,
  })
  titles.set(article.id, title)
  return article
}

const find = (text: string, options: Partial<FindOptions> = {}) =>
  findArticles(payload, { text, offset: 0, limit: 50, ...options })

/** The titles that a search finds, in their order. */
const found = async (text: string, options: Partial<FindOptions> = {}) =>
  (await find(text, options)).ids.map((id) => titles.get(id))

const indexed = async () => {
  const index = searchIndex(payload)
  const ids = await index.idsAfter('', 1000)
  const [versions, texts] = await Promise.all([index.versions(ids), index.texts(ids)])
  return ids.map((id) => [id, versions.get(id), texts.get(id)])
}

beforeAll(async () => {
  payload = await getTestPayload()
  ada = await payload.create({
    collection: 'authors',
    data: { name: 'Ada Lovelace', slug: 'ada' },
  })
  css = await payload.create({ collection: 'tags', data: { name: 'Style sheets', slug: 'css' } })
  ai = await payload.create({
    collection: 'tags',
    data: { name: 'AI', slug: 'ai', aliases: ['artificial intelligence'] },
  })
})

describe('what is found', () => {
  beforeAll(async () => {
    await create('Kangaroos', 'They hop.')
    await create('In the text', `Somewhere ${'other words '.repeat(50)} a kangaroos appears.`)
    await create('In the description', 'Text.', { description: 'Of kangaroos and more.' })
    await create('Old wombat', 'Wombat.', { publishedAt: '2001-01-01T00:00:00.000Z' })
    await create('New wombat', 'Wombat.', { publishedAt: '2020-01-01T00:00:00.000Z' })
    await create('Café Zürich', 'Größe, naïveté, Ærø, C++ and node.js code')
    await create('東京都の話', '日本語の文章です。')
    await create('Tagged', 'Plain.', { tags: [css.id, ai.id], authors: [ada.id] })
    await create('Symbols', '100% of snake_case, it\'s "quoted" \\ back; DROP TABLE articles; --')
  })

  it('comes by title, description and text', async () => {
    expect(await found('kangaroos')).toEqual(['Kangaroos', 'In the description', 'In the text'])
  })

  it('comes by date where relevance is the same', async () => {
    expect(await found('wombat')).toEqual(['New wombat', 'Old wombat'])
  })

  it.each([
    ['CAFE', 'Café Zürich'],
    ['zurich grosse', 'Café Zürich'],
    ['Zu\u0308rich', 'Café Zürich'],
    ['aero', 'Café Zürich'],
    ['c++', 'Café Zürich'],
    ['node.js', 'Café Zürich'],
    ['"node js code"', 'Café Zürich'],
    ['東京', '東京都の話'],
    ['文章', '東京都の話'],
    ['style', 'Tagged'],
    ['Style sheets', 'Tagged'],
    ['artificial intelligence plain', 'Tagged'],
    ['lovelace', 'Tagged'],
    ['ada sheets', 'Tagged'],
    ['100%', 'Symbols'],
    ['snake_case', 'Symbols'],
    ["it's", 'Symbols'],
    ["'; DROP TABLE articles; --", 'Symbols'],
  ])('%s finds %s', async (text, title) => expect(await found(text)).toEqual([title]))

  it.each([
    '"js node"',
    'c#',
    '京東',
    '%',
    '_',
    "'",
    '"',
    '🎉',
    '',
    '*',
    'a:b* OR (',
    '^$',
    '\u0000',
  ])('%j finds nothing', async (text) =>
    expect(await find(text)).toMatchObject({ ids: [], total: 0 }),
  )

  it('begins with what is being typed', async () => {
    expect(await found('kang', { typing: true })).toHaveLength(3)
    expect(await found('womb', { typing: true })).toEqual(['New wombat', 'Old wombat'])
    expect(await found('東', { typing: true })).toEqual(['東京都の話'])
    expect(await found('wo', { typing: true })).toHaveLength(3)
    expect(await found('wo', { typing: false })).toEqual([])
  })

  it('comes first when its title has what most articles have in their text', async () => {
    const date = '2001-01-01T00:00:00.000Z'
    await create('Of platypuses', 'Nothing else.', { publishedAt: date })
    await create('Tells', 'Nothing else.', { publishedAt: date, description: 'Of platypuses.' })
    for (let n = 0; n < 30; n++) await create(`Article ${n}`, 'Has platypuses.')
    const all = await found('platypuses')
    expect(all).toHaveLength(32)
    expect(all.slice(0, 2)).toEqual(['Of platypuses', 'Tells'])
    for (const offset of [0, 1, 2, 3]) {
      const { ids, total } = await find('platypuses', { offset, limit: 2 })
      expect(total).toBe(32)
      expect(ids.map((id) => titles.get(id))).toEqual(all.slice(offset, offset + 2))
    }
  })

  it('comes in pages', async () => {
    const all = await found('kangaroos')
    const pages = await Promise.all(
      [0, 1, 2, 3].map((offset) => find('kangaroos', { offset, limit: 1 })),
    )
    expect(pages.map(({ total }) => total)).toEqual([3, 3, 3, 3])
    expect(pages.flatMap(({ ids }) => ids).map((id) => titles.get(id))).toEqual(all)
  })

  it('can be that of a tag, an author, or both', async () => {
    expect(await found('plain', { owners: [css.id] })).toEqual(['Tagged'])
    expect(await found('plain', { owners: [css.id, ada.id] })).toEqual(['Tagged'])
    expect(await found('wombat', { owners: [css.id] })).toEqual([])
  })

  it('is found in spite of typing errors', async () => {
    expect(await find('kanagroos')).toMatchObject({
      total: 3,
      corrections: [{ from: 'kanagroos', to: 'kangaroos' }],
    })
    expect(await find('lvoelace')).toMatchObject({
      total: 1,
      corrections: [{ from: 'lvoelace', to: 'lovelace' }],
    })
  })

  it('has some of the words where nothing has all', async () => {
    const result = await find('wombat nonexistentword')
    expect(result).toMatchObject({ total: 2, matchesAll: false })
  })

  it('is found fast and literally whatever is asked', async () => {
    for (const text of [
      '%'.repeat(10_000),
      'zz '.repeat(5_000),
      '"'.repeat(999),
      '漢'.repeat(9_999),
    ]) {
      const startedAt = performance.now()
      expect(await find(text)).toMatchObject({ ids: [] })
      expect(performance.now() - startedAt).toBeLessThan(300)
    }
  })
})

describe('what is not found', () => {
  const word = 'xylophone'

  it('a draft, an article of the future, in the trash or deleted', async () => {
    await create('Draft', word, { _status: 'draft' })
    await create('Future', word, { publishedAt: '2999-01-01T00:00:00.000Z' })
    await create('Made in the trash', word, { deletedAt: new Date().toISOString() })
    const trashed = await create('Trashed', word)
    const deleted = await create('Deleted', word)
    expect(await found(word)).toHaveLength(2)
    await payload.update({
      collection: 'articles',
      id: trashed.id,
      data: { deletedAt: new Date().toISOString() },
    })
    await payload.delete({ collection: 'articles', id: deleted.id })
    expect(await find(word)).toMatchObject({ total: 0, corrections: [] })
    // Not even as a suggestion, though the vocabulary has had the word.
    expect(await find('xylphone')).toMatchObject({ total: 0, corrections: [] })
  })

  it('the draft of a published article, until it is published', async () => {
    const { id } = await create('Zeppelin', 'Published words.')
    await payload.update({
      collection: 'articles',
      id,
      data: { title: 'Quagga', content: markdownToLexical('unborn').content },
      draft: true,
    })
    expect(await found('quagga')).toEqual([])
    expect(await found('unborn')).toEqual([])
    expect(await found('zeppelin')).toEqual(['Zeppelin'])
    await payload.update({
      collection: 'articles',
      id,
      data: { title: 'Quagga', content: markdownToLexical('unborn').content, _status: 'published' },
    })
    expect((await find('quagga')).ids).toEqual([id])
    expect((await find('unborn')).ids).toEqual([id])
    expect((await find('zeppelin')).ids).toEqual([])
    await payload.update({ collection: 'articles', id, data: { _status: 'draft' } })
    expect((await find('quagga')).ids).toEqual([])
  })

  it('a change that was rolled back', async () => {
    if (payload.db.name === 'mongoose') return
    const id = await payload.db.beginTransaction()
    await payload.create({
      collection: 'articles',
      data: { title: 'Rolledback', slug: 'rolled-back', _status: 'published' },
      req: { transactionID: id! },
    })
    await payload.db.rollbackTransaction(id!)
    expect(await found('rolledback')).toEqual([])
  })
})

describe('an article of the future', () => {
  it('is found when its date has come', async () => {
    const { id } = await create('Oracle', 'delphi', {
      publishedAt: new Date(Date.now() + 1500).toISOString(),
    })
    expect(await found('delphi')).toEqual([])
    const deadline = Date.now() + 10_000
    while ((await find('delphi')).total === 0 && Date.now() < deadline) await payload.jobs.run()
    expect((await find('delphi')).ids).toEqual([id])
  })
})

describe('names', () => {
  it('lead to articles as soon as a tag or author is renamed', async () => {
    const tag = await payload.create({ collection: 'tags', data: { name: 'Gnu', slug: 'gnu' } })
    const { id } = await create('Herd', 'Animals.', { tags: [tag.id] })
    expect((await find('gnu')).ids).toEqual([id])
    await payload.update({ collection: 'tags', id: tag.id, data: { name: 'Wildebeest' } })
    expect((await find('wildebeest')).ids).toEqual([id])
    // The old name is an alias now; without it, nothing leads there.
    expect((await find('gnu')).ids).toEqual([id])
    await payload.update({ collection: 'tags', id: tag.id, data: { aliases: [] } })
    expect((await find('gnu')).ids).toEqual([])
  })
})

describe('the index', () => {
  it('is the same when it is made anew', async () => {
    const before = await indexed()
    await rebuildIndex(payload)
    expect(await indexed()).toEqual(before)
    expect(await found('kangaroos')).toHaveLength(3)
    expect(await found('lovelace')).toEqual(['Tagged'])
    expect(await repairIndex(payload)).toBe(0)
  })

  it('is repaired where it differs from what readers may read', async () => {
    const { id } = await create('Lost', 'ocelot')
    const { id: gone } = await create('Gone', 'margay')
    const { id: silent } = await create('Silent', 'serval')
    await payload.db.deleteOne({ collection: 'articles', where: { id: { equals: gone } } })
    await payload.db.updateOne({
      collection: 'articles',
      id: silent,
      data: { title: 'Caracal', updatedAt: new Date(Date.now() + 1000).toISOString() },
    })
    const transactionID = (await payload.db.beginTransaction()) ?? undefined
    const req = { payload, transactionID } as never
    await searchIndex(payload).remove([id], req)
    await searchIndex(payload).name(ada.id, [], req)
    if (transactionID) await payload.db.commitTransaction(transactionID)
    expect(await found('ocelot')).toEqual([])
    expect(await repairIndex(payload)).toBe(3)
    expect(await found('ocelot')).toEqual(['Lost'])
    expect(await found('margay')).toEqual([])
    expect((await find('caracal')).ids).toEqual([silent])
    expect(await found('lovelace')).toEqual(['Tagged'])
  })
})
