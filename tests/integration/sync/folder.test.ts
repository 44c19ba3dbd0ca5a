import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Payload } from 'payload'
import sharp from 'sharp'
import { env } from '@/env'
import type { Article } from '@/payload-types'
import { runImport, type RunOptions } from '@/plugins/markdown-sync'
import { exportFolder, type ExportReport } from '@/sync/exportFolder'
import { openFolder } from '@/sync/readFolder'
import { exitCode } from '@/sync/report'
import type { Report } from '@/sync/types'
import { anonymous } from '../../support/identities'
import { deleteImported, outcome, picture, post } from '../../support/imported'
import { getTestPayload } from '../../support/payload'
import { pngBomb } from '../../support/png-bomb'
import { rest } from '../../support/rest'

let payload: Payload
let folder: string
let target: string

const write = (file: string, text: string | Buffer, root = folder) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
const read = (file: string, root = target) => readFileSync(path.join(root, file), 'utf8')
const filesOf = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .sort()

const load = async (options?: RunOptions): Promise<Report> =>
  runImport(await openFolder(folder), payload, options)
const save = (to = target, drafts = false): Promise<ExportReport> =>
  exportFolder(to, payload, { mediaDir: env.mediaDir, drafts })

const bySlug = async (slug: string): Promise<Article> => {
  const { docs } = await payload.find({
    collection: 'articles',
    where: { slug: { equals: slug } },
    depth: 1,
    trash: true,
  })
  return docs[0]!
}

/** The article with one word of its text replaced, as the panel saves it. */
const edit = async (slug: string, from: string, to: string, draft = false) => {
  const article = await bySlug(slug)
  const { id } = article
  const newest = await payload.findByID({ collection: 'articles', id, draft: true, depth: 0 })
  const content = JSON.parse(JSON.stringify(newest.content).replace(from, to)) as Article['content']
  expect(content).not.toEqual(newest.content)
  const _status = draft ? 'draft' : 'published'
  await payload.update({ collection: 'articles', id, data: { content, _status }, draft, depth: 0 })
}

beforeAll(async () => {
  payload = await getTestPayload()
})

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'octavo-folder-'))
  target = mkdtempSync(path.join(tmpdir(), 'octavo-export-'))
})

afterEach(async () => {
  rmSync(folder, { recursive: true })
  rmSync(target, { recursive: true })
  await deleteImported(payload)
})

const exotic = {
  'could-deepseek-be-the-democratization-of-ai.md': readFileSync(
    'seeds/could-deepseek-be-the-democratization-of-ai.md',
  ),
  'dos.md': '\uFEFF---\r\ntitle: "Dos"\r\ntags: [A, b]\r\n---\r\n\r\n* one\r\n* two\r\n\r\nlast',
  'toml.md': '+++\ntitle = "Toml" # comment\ndate = 2024-02-03\n+++\nText with `code`.\n',
  '2020/2020-01-31-jekyll.md': post('jekyll', 'One {% include x.html %} [two][2].', '[2]: /two'),
  'bundle/index.md': '---\ntitle: Bundle\nauthor: Ada\nextra: {keep: me}\n---\n# Bundle\n\ntext\n',
}

describe('a folder and its export', () => {
  beforeEach(() => {
    for (const [file, text] of Object.entries(exotic)) write(file, text)
  })

  test('are equal byte for byte, and the export imports without a write', async () => {
    await load()
    const report = await save()
    expect(report.totals).toMatchObject({ create: 5, reject: 0 })
    expect(filesOf(target)).toEqual(filesOf(folder))
    for (const file of filesOf(folder)) expect(read(file)).toBe(read(file, folder))
    const again = await runImport(await openFolder(target), payload)
    expect(again.totals).toMatchObject({ unchanged: 5, create: 0, update: 0 })
  })

  test('agree on the language of an article, and keep what is no language tag', async () => {
    write('de.md', '---\ntitle: Hallo\nlang: de\n---\n\nText\n')
    write('odd.md', '---\ntitle: Odd\nlang: en_US\n---\n\nText\n')
    await load()
    expect((await bySlug('odd')).language ?? null).toBeNull()
    const { id, language } = await bySlug('de')
    expect(language).toBe('de')
    await payload.update({ collection: 'articles', id, data: { language: 'de-AT' } })
    await save()
    expect(read('de.md')).toContain('lang: de-AT\n')
    expect(read('odd.md')).toContain('lang: en_US\n')
  })

  test('agree on the series and the update of an article, whichever side changes them', async () => {
    const text = (series: string, updated: string) =>
      `---\ntitle: Part\nseries: ${series} # mine\nlastmod: ${updated}\n---\n\ntext\n`
    write('part.md', text('One', '2024-02-03'))
    await load()
    const { id, ...article } = await bySlug('part')
    expect(article).toMatchObject({ series: 'One', seriesSlug: 'one' })
    expect(article.updated).toBe('2024-02-03T00:00:00.000Z')
    await payload.update({ collection: 'articles', id, data: { series: 'Two' } })
    write('part.md', text('One', '2024-02-04'))
    expect((await load()).totals).toMatchObject({ merge: 1 })
    await save()
    expect(read('part.md')).toBe(text('Two', '2024-02-04'))
  })

  test('SECURITY A22: are equal with whatever hostile text is accepted', async () => {
    const fixtures = 'tests/fixtures/hostile/xss'
    const texts = readdirSync(fixtures)
      .filter((name) => name.endsWith('.md'))
      .map((name) => read(name, fixtures))
    expect(texts.length).toBeGreaterThanOrEqual(37)
    // Fifteen a file: what one leaves open swallows the next, which has to come back all the same.
    for (let n = 0; n < texts.length; n += 15)
      write(
        `${n}.md`,
        `---\ntitle: Fifteen from ${n}\n---\n\n${texts.slice(n, n + 15).join('\n\n')}`,
      )
    const report = await load()
    expect(report.totals.reject).toBe(0)
    await save()
    for (const file of filesOf(folder)) expect(read(file)).toBe(read(file, folder))
  })

  test('SECURITY F8: are equal in every script, and slugs are in one form without marks', async () => {
    const titles = [
      '\u202eevil\u202c gnp.exe',
      'مرحبا بالعالم',
      '👩\u200d👩\u200d👧 family',
      '民主化はできるか 𠮷',
      'cafe\u0301 nai\u0308ve',
      'हिन्दी',
    ]
    for (const [n, title] of titles.entries())
      write(
        `${n}.md`,
        `---\ntitle: ${JSON.stringify(title)}\nslug: ${JSON.stringify(title)}\n---\n\n${title}\n`,
      )
    const report = await load()
    expect(report.totals).toMatchObject({
      create: titles.length + Object.keys(exotic).length,
      reject: 0,
    })
    for (const { article } of report.files) {
      expect(article?.slug).toBe(article?.slug.normalize('NFC'))
      expect(article?.slug).not.toMatch(/[\u202a-\u202e\u200d]/)
    }
    const { docs } = await payload.find({ collection: 'articles', depth: 0, pagination: false })
    expect(docs.map(({ title }) => title)).toEqual(expect.arrayContaining(titles))
    await save()
    for (const file of filesOf(folder)) expect(read(file)).toBe(read(file, folder))
  })

  test('one edited word changes one line, in the folder it came from too', async () => {
    await load()
    await edit('dos', 'two', 'zwei')
    write('foreign.txt', 'mine')
    const report = await save(folder)
    expect(report.totals).toMatchObject({ update: 1, unchanged: 4 })
    expect(read('dos.md', folder)).toBe(exotic['dos.md'].replace('two', 'zwei'))
    expect(read('foreign.txt', folder)).toBe('mine')
    expect(exitCode(await load())).toBe(0)
    expect((await load()).totals).toMatchObject({ unchanged: 5 })
  })

  test('changed fields are changed in the front matter alone', async () => {
    await load()
    const { id } = await bySlug('toml')
    const { id: author } = await payload.create({
      collection: 'authors',
      data: { name: 'Grace', slug: 'grace' },
    })
    await payload.update({
      collection: 'articles',
      id,
      data: { title: 'New', publishedAt: '2024-02-04T00:00:00.000Z', authors: [author] },
    })
    await save()
    expect(read('toml.md')).toBe(
      '+++\ntitle = "New" # comment\ndate = 2024-02-04\nauthors = "Grace"\n+++\nText with `code`.\n',
    )
  })
})

describe('an article that never was a file', () => {
  test('becomes one that imports as the same article; drafts only when asked for', async () => {
    const { id } = await payload.create({ collection: 'tags', data: { name: 'Tag', slug: 'tag' } })
    const data = { title: 'New: one', slug: 'new', tags: [id], publishedAt: '2024-01-02T03:04:05Z' }
    await payload.create({ collection: 'articles', data: { ...data, _status: 'published' } })
    await payload.create({ collection: 'articles', data: { ...data, slug: 'wip' }, draft: true })
    await save()
    expect(filesOf(target)).toEqual(['new.md'])
    expect(read('new.md')).toContain('title: "New: one"')
    expect(read('new.md')).toContain('date: 2024-01-02T03:04:05')
    await save(target, true)
    expect(filesOf(target)).toEqual(['new.md', 'wip.md'])
    expect(read('wip.md')).toContain('draft: true')
  })
})

describe('images', () => {
  test('go into Media once per content, are shown, and come back to their places', async () => {
    write('img/red.png', await picture(255))
    write('a/copy.png', await picture(255))
    write('a/post.md', post('post', '![The *red* one](../img/red.png "T")', 'x ![](copy.png) y'))
    write('cover.md', '---\ntitle: cover\nimage: img/red.png\n---\ntext\n')
    expect(exitCode(await load())).toBe(0)
    const { docs } = await payload.find({ collection: 'media' })
    expect(docs).toHaveLength(1)
    expect(docs[0]).toMatchObject({ width: 8, height: 6, alt: 'The red one' })
    expect(JSON.stringify((await bySlug('post')).content)).toContain(docs[0]!.id)
    expect((await bySlug('cover')).cover).toMatchObject({ id: docs[0]!.id })
    expect((await load()).totals).toMatchObject({ unchanged: 2 })
    await save()
    expect(read('a/post.md')).toBe(read('a/post.md', folder))
    expect(read('cover.md')).toBe(read('cover.md', folder))
    expect(readFileSync(path.join(target, docs[0]!.sourcePath!))).toEqual(await picture(255))
  })

  test('come back as they were taken by a camera, and stay so (SECURITY E19)', async () => {
    const camera = sharp(readFileSync('tests/fixtures/blog/images/portrait-ada.jpg'))
    const sideways = await camera.withMetadata({ orientation: 6 }).jpeg({ quality: 30 }).toBuffer()
    const moving = await sharp(await picture(3))
      .gif()
      .toBuffer()
    write('ada.jpg', sideways)
    write('moving.gif', moving)
    write('post.md', post('post', '![Ada](ada.jpg) ![It moves](moving.gif)'))
    await load()
    await save()
    expect(readFileSync(path.join(target, 'ada.jpg'))).toEqual(sideways)
    expect(readFileSync(path.join(target, 'moving.gif'))).toEqual(moving)
    const { docs } = await payload.find({ collection: 'media', sort: 'filename' })
    expect(docs.map(({ filesize }) => filesize)).toEqual([sideways.length, moving.length])
    const back = await runImport(await openFolder(target), payload)
    expect(back.totals).toMatchObject({ unchanged: 1, update: 0, reject: 0 })
  })

  test('changed bytes under the same name are a new image, and the article shows it', async () => {
    write('red.png', await picture(255))
    write('post.md', post('post', '![x](red.png)'))
    await load()
    write('red.png', await picture(100))
    expect(outcome(await load())).toEqual(['update post.md'])
    const { docs } = await payload.find({ collection: 'media', sort: '-createdAt' })
    expect(docs).toHaveLength(2)
    expect(JSON.stringify((await bySlug('post')).content)).toContain(docs[0]!.id)
    expect((await load()).totals).toMatchObject({ unchanged: 1 })
  })

  test('that an editor chose are written beside the others', async () => {
    write('red.png', await picture(255))
    write('post.md', post('post', '![x](red.png)', 'text'))
    await load()
    const { id } = await payload.create({
      collection: 'media',
      data: { alt: 'blue' },
      file: { data: await picture(7), mimetype: 'image/png', name: 'blue.png', size: 100 },
    })
    const article = await bySlug('post')
    const content = structuredClone(article.content)!
    const [first] = content.root.children as unknown as { children: { fields: object }[] }[]
    Object.assign(first!.children[0]!.fields, { upload: id })
    await payload.update({ collection: 'articles', id: article.id, data: { content, cover: id } })
    await save()
    expect(read('post.md')).toBe(
      '---\ntitle: post\nimage: media/blue.png\n---\n\n![x](media/blue.png)\n\ntext\n',
    )
    expect(readFileSync(path.join(target, 'media/blue.png'))).toEqual(await picture(7))
  })

  describe('outside the folder', () => {
    let outside: string
    let canary: string

    /** A file whose last access is long ago says whether it was read since. */
    const wasRead = (file: string) => statSync(file).atimeMs > 0

    beforeEach(async () => {
      outside = mkdtempSync(path.join(tmpdir(), 'octavo-outside-'))
      canary = path.join(outside, 'canary.png')
      writeFileSync(canary, await picture(13))
      utimesSync(canary, new Date(0), new Date())
    })
    afterEach(() => rmSync(outside, { recursive: true }))

    const expectNothingRead = async () => {
      expect((await payload.count({ collection: 'media' })).totalDocs).toBe(0)
      expect(wasRead(canary)).toBe(false)
    }

    test.each([
      '../../etc/passwd',
      '..%2f..%2fetc/passwd',
      'C:\\x.png',
      '\\\\host\\x.png',
      '../OUTSIDE/canary.png',
      '..%2FOUTSIDE%2Fcanary.png',
      '%2e%2e/OUTSIDE/canary.png',
      'x/../../OUTSIDE/canary.png',
    ])('SECURITY B1: %s is rejected and never read', async (src) => {
      write('post.md', post('post', `![x](<${src.replace('OUTSIDE', path.basename(outside))}>)`))
      const report = await load()
      expect(report.totals.reject).toBe(1)
      expect(report.files[0]?.messages[0]?.message).toMatch(/outside the import folder/)
      await expectNothingRead()
    })

    test('SECURITY B1: a path from the root means the top of the folder, never the root of the disk', async () => {
      write('post.md', post('post', `![x](/etc/passwd) ![y](${canary}) ![z](/..${canary})`))
      const report = await load()
      expect(outcome(report)).toEqual(['create post.md'])
      expect(report.files[0]?.messages.map(({ message }) => message)).toEqual([
        expect.stringMatching(/\/etc\/passwd is not in the folder; its address stays/),
        expect.stringMatching(/canary\.png is not in the folder; its address stays/),
        expect.stringMatching(/canary\.png is not in the folder; its address stays/),
      ])
      await expectNothingRead()
    })

    test('SECURITY B2: a link out of the folder is no image, and none is followed to a file or folder', async () => {
      write('post.md', post('canary', 'text'), outside)
      symlinkSync(canary, path.join(folder, 'x.png'))
      symlinkSync(outside, path.join(folder, 'linked'))
      symlinkSync(path.join(outside, 'post.md'), path.join(folder, 'a.md'))
      symlinkSync(folder, path.join(folder, 'loop'))
      write('b.md', post('b', '![x](x.png)'))
      write('c.md', post('c', '![x](linked/canary.png)'))
      const report = await load()
      expect(outcome(report)).toEqual([
        'skip a.md',
        'reject b.md',
        'reject c.md',
        'skip linked',
        'skip loop',
        'skip x.png',
      ])
      for (const { action, messages } of report.files)
        expect(messages[0]?.message).toMatch(action === 'skip' ? /symlink/ : /outside/)
      expect(exitCode(report)).toBe(1)
      await expectNothingRead()
    })
  })

  test('SECURITY A20: that lie elsewhere are never asked for', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const elsewhere = `127.0.0.1:${port}/a.png`
    const images = `![x](//${elsewhere}) ![y](http://${elsewhere}) <img src="http://${elsewhere}">`
    write('post.md', `---\ntitle: post\nimage: http://${elsewhere}\n---\n\n${images}\n`)
    expect(outcome(await load())).toEqual(['create post.md'])
    await save()
    server.close()
    expect(asked).toEqual([])
    expect(read('post.md')).toBe(read('post.md', folder))
    expect((await payload.count({ collection: 'media' })).totalDocs).toBe(0)
  })

  test('that are good are shown beside one that is none', async () => {
    write('red.png', await picture(255))
    write('fake.png', 'no image')
    write('post.md', post('post', '![x](red.png) ![y](fake.png) ![z](blue.png)'))
    write('blue.png', await picture(8))
    expect(outcome(await load())).toEqual(['create post.md'])
    const { docs } = await payload.find({ collection: 'media' })
    const content = JSON.stringify((await bySlug('post')).content)
    expect(docs).toHaveLength(2)
    for (const { id } of docs) expect(content).toContain(id)
    expect((await load()).totals).toMatchObject({ unchanged: 1 })
  })

  test('SECURITY B13: bytes that are no picture of their kind never come into Media', async () => {
    const png = await picture(1)
    const script = '<script>alert(1)</script>'
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><rect width="9" height="9"/></svg>`
    const hostile = {
      'svg.png': svg,
      'page.png': `<!doctype html><html>${script}</html>`,
      'data.jpg': `<?xml version="1.0"?><a/>`,
      'cut.png': png.subarray(0, 40),
      'bomb.png': pngBomb(),
      'tiff.png': await sharp(png).tiff().toBuffer(),
    }
    for (const [file, bytes] of Object.entries(hostile)) write(file, bytes)
    const both = Buffer.concat([png, Buffer.from(script)])
    write('both.png', both)
    const all = [...Object.keys(hostile), 'both.png'].map((file) => `![${file}](${file})`)
    write('post.md', post('post', ...all))
    const memory = process.memoryUsage().rss
    const report = await load()
    expect(process.memoryUsage().rss - memory).toBeLessThan(300_000_000)
    expect(outcome(report)).toEqual(['create post.md'])
    expect(
      report.files[0]?.messages.map(({ message }) => /image (\S+) stays/.exec(message)?.[1]),
    ).toEqual(Object.keys(hostile))
    const { docs } = await payload.find({ collection: 'media' })
    expect(docs).toMatchObject([{ alt: 'both.png', mimeType: 'image/png' }])
    // What was a picture is kept as it was, and served as one (with nosniff), whatever follows it.
    const served = await rest<string>(anonymous, 'GET', `/api/media/file/${docs[0]!.filename}`)
    expect(served.headers.get('content-type')).toBe('image/png')
    expect(readdirSync(env.mediaDir)).toEqual([docs[0]!.filename])
  })

  test('that are missing or no images are named, and the article is imported', async () => {
    write('page.svg', '<svg/>')
    write('fake.png', 'no image')
    write('post.md', post('post', '![x](none.png) ![y](page.svg) ![z](fake.png)'))
    const report = await load()
    expect(outcome(report)).toEqual(['create post.md'])
    const messages = report.files[0]!.messages.map(({ message }) => message).join('\n')
    expect(messages).toMatch(/none\.png is not in the folder/)
    expect(messages).toMatch(/page\.svg stays/)
    expect(messages).toMatch(/fake\.png stays/)
    expect((await payload.count({ collection: 'media' })).totalDocs).toBe(0)
  })
})

describe('links between files', () => {
  test('lead to articles, whichever file comes first, and come back as they were', async () => {
    write('a.md', post('a', 'See [b](./b.md#part) and [c](c/index.md).'))
    write('b.md', post('b', 'See [a](a.md), [none](none.md), [web](https://example.com/x.md).'))
    write('c/index.md', post('c', 'Back to [a](../a.md "A").'))
    await load()
    for (const [slug, ...targets] of [
      ['a', 'b', 'c'],
      ['b', 'a'],
      ['c', 'a'],
    ] as const) {
      const content = JSON.stringify((await bySlug(slug)).content)
      for (const other of targets) expect(content).toContain((await bySlug(other)).id)
    }
    expect((await load()).totals).toMatchObject({ unchanged: 3 })
    await save()
    for (const file of filesOf(folder)) expect(read(file)).toBe(read(file, folder))
  })

  test('to a file of a later import lead there then', async () => {
    write('a.md', post('a', '[b](b.md)'))
    await load()
    write('b.md', post('b', 'text'))
    await load()
    expect(JSON.stringify((await bySlug('a')).content)).toContain((await bySlug('b')).id)
  })
})

describe('the three-way merge', () => {
  const original = post('post', 'one', 'two', 'three')
  const inFile = (from: string, to: string) => write('post.md', original.replace(from, to))
  const text = async (draft = false) => {
    const { id } = await bySlug('post')
    const article = await payload.findByID({ collection: 'articles', id, draft, depth: 0 })
    return JSON.stringify(article.content)
  }

  beforeEach(async () => {
    write('post.md', original)
    await load()
  })

  type Act = () => Promise<void> | void
  type Row =
    | 'the file is as it was'
    | 'the file has another block changed'
    | 'the file has a block changed'
    | 'the file has moved'
    | 'the file has moved, another block changed since'
    | 'the file is gone'
  type Column =
    | 'the CMS is as it was'
    | 'the CMS has a field changed'
    | 'the CMS has another block changed'
    | 'the CMS has that block changed'
    | 'the CMS has it changed alike'
    | 'the CMS has it in the trash'
    | 'the CMS has it deleted'

  /** What the file's owner did, by the rows of the matrix. */
  const inTheFolder: Record<Row, Act> = {
    'the file is as it was': () => undefined,
    'the file has another block changed': () => inFile('one', 'one of the file'),
    'the file has a block changed': () => inFile('two', 'two of the file'),
    'the file has moved': () => {
      rmSync(path.join(folder, 'post.md'))
      write('new/post.md', original)
    },
    'the file has moved, another block changed since': async () => {
      await inTheFolder['the file has moved']()
      await load()
      write('new/post.md', original.replace('one', 'one of the file'))
    },
    'the file is gone': () => rmSync(path.join(folder, 'post.md')),
  }

  /** What editors did, by its columns. */
  const inTheCMS: Record<Column, Act> = {
    'the CMS is as it was': () => undefined,
    'the CMS has a field changed': async () => {
      const { id } = await bySlug('post')
      await payload.update({ collection: 'articles', id, data: { title: 'title of the CMS' } })
    },
    'the CMS has another block changed': () => edit('post', 'three', 'three of the CMS'),
    'the CMS has that block changed': () => edit('post', 'two', 'two of the CMS'),
    'the CMS has it changed alike': () => edit('post', 'two', 'two of the file'),
    'the CMS has it in the trash': async () => {
      const { id } = await bySlug('post')
      const deletedAt = new Date().toISOString()
      await payload.update({ collection: 'articles', id, data: { deletedAt } })
    },
    'the CMS has it deleted': async () => {
      await payload.delete({ collection: 'articles', id: (await bySlug('post')).id })
    },
  }

  const [same, gone, lost] = ['unchanged post.md', 'unchanged post.md', 'skip post.md']
  const matrix: [Row, Partial<Record<Column, string[]>>][] = [
    [
      'the file is as it was',
      {
        'the CMS is as it was': [same],
        'the CMS has a field changed': [same],
        'the CMS has another block changed': [same],
        'the CMS has that block changed': [same],
        'the CMS has it in the trash': [same],
        'the CMS has it deleted': [same],
      },
    ],
    [
      'the file has another block changed',
      {
        'the CMS is as it was': ['update post.md'],
        'the CMS has a field changed': ['merge post.md'],
        'the CMS has another block changed': ['merge post.md'],
        'the CMS has that block changed': ['merge post.md'],
        'the CMS has it in the trash': [lost],
        'the CMS has it deleted': [lost],
      },
    ],
    [
      'the file has a block changed',
      {
        'the CMS is as it was': ['update post.md'],
        'the CMS has a field changed': ['merge post.md'],
        'the CMS has another block changed': ['merge post.md'],
        'the CMS has that block changed': ['conflict post.md'],
        'the CMS has it changed alike': [same],
        'the CMS has it in the trash': [lost],
        'the CMS has it deleted': [lost],
      },
    ],
    [
      'the file has moved',
      {
        'the CMS is as it was': ['move new/post.md'],
        'the CMS has a field changed': ['move new/post.md'],
        'the CMS has another block changed': ['move new/post.md'],
        'the CMS has that block changed': ['move new/post.md'],
        'the CMS has it in the trash': ['skip new/post.md'],
        'the CMS has it deleted': ['skip new/post.md'],
      },
    ],
    [
      'the file has moved, another block changed since',
      {
        'the CMS is as it was': ['update new/post.md'],
        'the CMS has a field changed': ['merge new/post.md'],
        'the CMS has another block changed': ['merge new/post.md'],
        'the CMS has that block changed': ['merge new/post.md'],
        'the CMS has it in the trash': ['skip new/post.md'],
        'the CMS has it deleted': ['skip new/post.md'],
      },
    ],
    [
      'the file is gone',
      {
        'the CMS is as it was': [gone],
        'the CMS has a field changed': [gone],
        'the CMS has another block changed': [gone],
        'the CMS has that block changed': [gone],
        'the CMS has it in the trash': [],
        'the CMS has it deleted': [],
      },
    ],
  ]
  const cells = matrix.flatMap(([row, columns]) =>
    Object.entries(columns).map(([column, outcomes]): [Row, Column, string[]] => [
      row,
      column as Column,
      outcomes,
    ]),
  )

  test.each(cells)('%s, %s: %j', async (row, column, expected) => {
    const isMovedFirst = row === 'the file has moved, another block changed since'
    if (isMovedFirst) await inTheFolder[row]()
    await inTheCMS[column]()
    if (!isMovedFirst) await inTheFolder[row]()
    const report = await load()
    expect(outcome(report)).toEqual(expected)

    const isGone = column === 'the CMS has it in the trash' || column === 'the CMS has it deleted'
    const [action] = expected.map((line) => line.split(' ')[0])
    if (action === 'skip') expect(report.files[0]?.messages[0]?.message).toMatch(/trash|deleted/)
    if (row === 'the file is gone' && !isGone)
      expect(report.files[0]?.messages[0]?.message).toMatch(/file is gone/)
    const article = await bySlug('post')
    if (isGone) expect(article?.deletedAt ?? 'deleted').toBeTruthy()
    else {
      expect(article._status).toBe('published')
      const now = `${article.title} ${await text()}`
      const isTaken = action === 'update' || action === 'merge' || column.endsWith('alike')
      const isEdited = /changed$/.test(column)
      expect(now.includes('of the file')).toBe(isTaken)
      expect(now.includes('of the CMS')).toBe(isEdited)
    }
    if (action !== 'conflict') {
      // What is skipped is said again; nothing else is left to do.
      if (action !== 'skip') expect((await load()).totals).toMatchObject({ update: 0, merge: 0 })
      return
    }
    expect(exitCode(report)).toBe(3)
    const { docs } = await payload.find({ collection: 'import-conflicts' })
    expect(docs).toMatchObject([{ path: 'post.md' }])
  })

  test('an article that was deleted comes back when it is asked for', async () => {
    await inTheCMS['the CMS has it deleted']()
    inFile('one', 'uno')
    expect(outcome(await load())).toEqual(['skip post.md'])
    expect(outcome(await load({ restore: true }))).toEqual(['create post.md'])
    expect(outcome(await load())).toEqual(['unchanged post.md'])
  })

  test('a pending draft and the published text both get the file’s change, and stay apart', async () => {
    await edit('post', 'three', 'three of the draft', true)
    inFile('one', 'one of the file')
    expect(await text()).not.toContain('three of the draft')
    expect(outcome(await load())).toEqual(['merge post.md'])
    expect(await text()).toContain('one of the file')
    expect(await text()).not.toContain('three of the draft')
    expect(await text(true)).toContain('one of the file')
    expect(await text(true)).toContain('three of the draft')
    expect((await bySlug('post'))._status).toBe('published')
    expect((await load()).totals).toMatchObject({ unchanged: 1 })
  })

  test('--on-conflict=draft saves the file’s version beside the published one', async () => {
    await edit('post', 'one', 'one of the CMS')
    inFile('one', 'one of the file')
    await load({ onConflict: 'draft' })
    expect(await text()).toContain('one of the CMS')
    expect(await text(true)).toContain('one of the file')
    expect((await bySlug('post'))._status).toBe('published')
    expect((await load()).totals).toMatchObject({ unchanged: 1 })
  })

  test.each(['file', 'cms'] as const)('--on-conflict=%s decides block by block', async (side) => {
    await edit('post', 'one', 'one of the CMS')
    await edit('post', 'two', 'two of the CMS')
    write(
      'post.md',
      original.replace('one', 'one of the file').replace('three', 'three of the file'),
    )
    await load({ onConflict: side })
    const now = await text()
    expect(now).toContain(side === 'file' ? 'one of the file' : 'one of the CMS')
    expect(now).toContain('two of the CMS')
    expect(now).toContain('three of the file')
    expect((await payload.count({ collection: 'import-conflicts' })).totalDocs).toBe(0)
  })
})

describe('an export never writes elsewhere', () => {
  test('a linked folder within the target is refused', async () => {
    write('sub/post.md', post('post', 'text'))
    await load()
    const outside = mkdtempSync(path.join(tmpdir(), 'octavo-outside-'))
    symlinkSync(outside, path.join(target, 'sub'))
    await expect(save()).rejects.toThrow(/leads out of the folder/)
    expect(readdirSync(outside)).toEqual([])
    rmSync(outside, { recursive: true })
  })

  test('a dry run writes nothing', async () => {
    cpSync('seeds', folder, { recursive: true })
    await load()
    rmSync(target, { recursive: true })
    await exportFolder(target, payload, { mediaDir: env.mediaDir, dryRun: true })
    expect(existsSync(target)).toBe(false)
    mkdirSync(target)
  })
})

describe('addresses that a file had elsewhere', () => {
  test('that can’t lead to an article are named, and the article is imported', async () => {
    write('post.md', '---\ntitle: x\naliases: [/old, /admin/x, //evil.example]\n---\nText.\n')
    const report = await load()
    expect(outcome(report)).toEqual(['create post.md'])
    const messages = report.files[0]!.messages.map(({ message }) => message).join('\n')
    expect(messages).toMatch(/\/admin\/x: .*system/)
    expect(messages).toMatch(/evil/)
    expect((await bySlug('post')).title).toBe('x')
    expect((await payload.count({ collection: 'redirects' })).totalDocs).toBe(1)
    expect((await load()).totals).toMatchObject({ unchanged: 1 })
  })
})
