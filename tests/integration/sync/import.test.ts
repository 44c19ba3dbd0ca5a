import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Payload } from 'payload'
import { importFiles, type ImportOptions } from '@/sync/importFiles'
import { FolderError, openFolder } from '@/sync/readFolder'
import { exitCode } from '@/sync/report'
import type { Report } from '@/sync/types'
import { getTestPayload } from '../../support/payload'

let payload: Payload
let folder: string

const write = (file: string, text: string | Buffer) => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
  writeFileSync(path.join(folder, file), text)
}

const run = async (options?: ImportOptions): Promise<Report> =>
  importFiles(await openFolder(folder), payload, options)

const outcome = ({ files }: Report) => files.map(({ path: file, action }) => `${action} ${file}`)

const messagesOf = ({ files }: Report): string =>
  files
    .flatMap(({ messages }) =>
      messages.map(({ line, field, message }) => `${line} ${field}: ${message}`),
    )
    .join('\n')

const articles = async () => {
  const { docs } = await payload.find({
    collection: 'articles',
    depth: 1,
    pagination: false,
    draft: true,
    trash: true,
    sort: 'title',
  })
  return docs
}

/** Everything an import could have written. */
const everything = async (): Promise<string> => {
  const counts = []
  for (const collection of ['articles', 'authors', 'tags', 'media'] as const)
    counts.push(await payload.find({ collection, depth: 0, pagination: false, trash: true }))
  counts.push(await payload.findVersions({ collection: 'articles', depth: 0, pagination: false }))
  return createHash('sha256').update(JSON.stringify(counts)).digest('hex')
}

beforeAll(async () => {
  payload = await getTestPayload()
})

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'octavo-import-'))
})

afterEach(async () => {
  rmSync(folder, { recursive: true })
  for (const collection of ['articles', 'authors', 'tags'] as const)
    await payload.delete({ collection, where: { id: { exists: true } }, trash: true })
})

describe("the customer's article", () => {
  beforeEach(() => cpSync('seeds', folder, { recursive: true }))

  test('arrives published, with its author and six tags, and without the repeated heading', async () => {
    const report = await run()
    const [article] = await articles()
    expect(exitCode(report)).toBe(0)
    expect(report.totals.create).toBe(1)
    expect(article?.title).toBe('Could DeepSeek Be the Democratization of AI?')
    expect(article?._status).toBe('published')
    expect(article?.slug).toBe('could-deepseek-be-the-democratization-of-ai')
    expect(article?.authors).toMatchObject([{ name: 'Bruno Ciccarino' }])
    const { docs } = await payload.find({ collection: 'authors' })
    expect(docs).toMatchObject([{ slug: 'bruno-ciccarino', articleCount: 1 }])
    expect(article?.tags?.map((tag) => (typeof tag === 'string' ? tag : tag.name))).toEqual([
      'artificial intelligence',
      'open source',
      'AI democratization',
      'DeepSeek',
      'OpenAI',
      'machine learning',
    ])
    expect(article?.content?.root.children.map(({ type }) => String(type))).not.toContain('heading')
    expect(article?.wordCount).toBeGreaterThan(300)
  })

  test('a second import writes nothing', async () => {
    await run()
    const before = await everything()
    const report = await run()
    expect(outcome(report)).toEqual(['unchanged could-deepseek-be-the-democratization-of-ai.md'])
    expect(await everything()).toBe(before)
  })

  test('a dry run plans and writes nothing', async () => {
    const before = await everything()
    const report = await run({ dryRun: true })
    expect(report.totals.create).toBe(1)
    expect(await everything()).toBe(before)
  })
})

describe('a change on one side or both', () => {
  const file = (title: string, body: string) => `---\ntitle: ${title}\nslug: post\n---\n\n${body}\n`

  beforeEach(async () => {
    write('post.md', file('First', 'Text of the file.'))
    await run()
  })

  const edit = async (data: { title?: string; description?: string }) => {
    const [article] = await articles()
    await payload.update({ collection: 'articles', id: article?.id ?? '', data })
  }

  test('of the file alone comes into the CMS', async () => {
    write('post.md', file('Second', 'Text of the file.'))
    expect(outcome(await run())).toEqual(['update post.md'])
    expect((await articles())[0]?.title).toBe('Second')
    expect((await articles())[0]?._status).toBe('published')
  })

  test('of the CMS alone stays', async () => {
    await edit({ title: 'Edited' })
    expect(outcome(await run())).toEqual(['unchanged post.md'])
    expect((await articles())[0]?.title).toBe('Edited')
  })

  test('of different fields is merged', async () => {
    await edit({ description: 'From the panel' })
    write('post.md', file('Second', 'Text of the file.'))
    expect(outcome(await run())).toEqual(['merge post.md'])
    expect((await articles())[0]).toMatchObject({ title: 'Second', description: 'From the panel' })
  })

  test('of the same field is a conflict that writes nothing', async () => {
    await edit({ title: 'Edited' })
    write('post.md', file('Second', 'Text of the file.'))
    const before = await everything()
    const report = await run()
    expect(outcome(report)).toEqual(['conflict post.md'])
    expect(exitCode(report)).toBe(3)
    expect(await everything()).toBe(before)
  })

  test('of the same field is decided by --on-conflict', async () => {
    await edit({ title: 'Edited' })
    write('post.md', file('Second', 'Text of the file.'))
    await run({ onConflict: 'cms' })
    expect((await articles())[0]?.title).toBe('Edited')
    await edit({ title: 'Edited again' })
    write('post.md', file('Third', 'Text of the file.'))
    await run({ onConflict: 'draft' })
    const [published] = (await payload.find({ collection: 'articles' })).docs
    expect(published?.title).toBe('Edited again')
    expect((await articles())[0]?.title).toBe('Third')
  })

  test('of the path alone is a move', async () => {
    rmSync(path.join(folder, 'post.md'))
    write('moved/post.md', file('First', 'Text of the file.'))
    expect(outcome(await run())).toEqual(['move moved/post.md'])
    expect((await articles()).map(({ source }) => source?.path)).toEqual(['moved/post.md'])
  })

  test('a file that is gone deletes nothing', async () => {
    rmSync(path.join(folder, 'post.md'))
    await run()
    expect(await articles()).toHaveLength(1)
  })
})

describe('names', () => {
  test('of tags and authors are one whatever their case, accents, spaces, and aliases', async () => {
    write('a.md', '---\ntitle: A\nauthor: José Pérez\ntags: [Machine Learning, AI]\n---\n')
    await run()
    const [ai] = (await payload.find({ collection: 'tags', where: { key: { equals: 'ai' } } })).docs
    await payload.update({
      collection: 'tags',
      id: ai?.id ?? '',
      data: { aliases: ['Artificial Intelligence'] },
    })
    write(
      'b.md',
      '---\ntitle: B\nauthor: jose perez\ntags: [machine-learning, artificial intelligence, ai]\n---\n',
    )
    await run()
    const tags = await payload.find({ collection: 'tags', sort: 'name' })
    expect(tags.docs.map(({ name, articleCount }) => [name, articleCount])).toEqual([
      ['AI', 2],
      ['Machine Learning', 2],
    ])
    expect((await payload.count({ collection: 'authors' })).totalDocs).toBe(1)
  })

  test('of two files for one URL: the second is rejected and names the first', async () => {
    write('a/same.md', '---\ntitle: A\n---\n')
    write('b/same.md', '---\ntitle: B\n---\n')
    const report = await run()
    expect(outcome(report)).toEqual(['create a/same.md', 'reject b/same.md'])
    expect(messagesOf(report)).toContain('a/same.md')
  })
})

describe('SECURITY A1–A12: hostile front matter is rejected and changes nothing', () => {
  const body = '\n\nText.\n'
  const good = '---\ntitle: Good\n---\nText.\n'
  const canary = path.join(tmpdir(), `octavo-canary-${process.pid}`)
  const writeCanary = `process.getBuiltinModule("fs").writeFileSync(${JSON.stringify(canary)}, "")`
  const spellings = ['js', 'javascript', 'JS', 'Js', ' js', 'js ', '\tjs']

  const cases: [string, string, RegExp][] = [
    ...spellings.map((name): [string, string, RegExp] => [
      `A1: code in ${JSON.stringify(name)}`,
      `---${name}\n(globalThis.PWNED = 1, ${writeCanary}, { title: "x" })\n---${body}`,
      /not allowed/,
    ]),
    ...['constructor', '__proto__', 'toString', 'coffee', 'toml', 'json'].map(
      (name): [string, string, RegExp] => [
        `A2: ---${name}`,
        `---${name}\n{}\n---${body}`,
        /not allowed/,
      ],
    ),
    ['A4: __proto__', `---\ntitle: x\n__proto__:\n  polluted: true\n---${body}`, /forbidden key/],
    [
      'A4: nested constructor',
      `---\ntitle: x\nseo:\n  constructor: 1\n---${body}`,
      /forbidden key/,
    ],
    ['A5: aliases', `---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: *b\n---${body}`, /alias/i],
    ['A6: a cycle', `---\ntitle: x\na: &a {b: *a}\n---${body}`, /alias/i],
    ['A8: 200,000 blank lines', `---\ntitle: x\n${'\n'.repeat(200_000)}---${body}`, /too large/],
    ['A9: a duplicate key', `---\ntitle: a\ntitle: b\n---${body}`, /unique|duplicate|twice/i],
    ['A10: 30 February', `---\ntitle: x\ndate: 2024-02-30\n---${body}`, /2024-02-30/],
    ['A10: month 13', `---\ntitle: x\ndate: 2024-13-45\n---${body}`, /2024-13-45/],
    ['A10: soon', `---\ntitle: x\ndate: soon\n---${body}`, /soon/],
    ['A10: a time', `---\ntitle: x\ndate: 12:30:45\n---${body}`, /12:30:45/],
    ['A12: unclosed', `---\ntitle: x\n\nText.\n`, /clos/],
    ['A12: closed by ----', `---\ntitle: x\n----\nText.\n`, /alone on the line/],
    ['A12: closed by ---foo', `---\ntitle: x\n---foo\nText.\n`, /alone on the line/],
    ['A12: a blank line first', `\n---\ntitle: x\n---${body}`, /title/],
    ['B6: an escaped NUL', `---\ntitle: "a\\0b"\n---${body}`, /NUL/],
    ['B6: half a surrogate pair', `---\ntitle: "\\uD800"\n---${body}`, /surrogate/],
  ]

  test.each(cases)('%s', async (_, text, message) => {
    const before = await everything()
    write('bad.md', text)
    const startedAt = performance.now()
    const report = await run()
    expect(outcome(report)).toEqual(['reject bad.md'])
    expect(messagesOf(report)).toMatch(message)
    expect(exitCode(report)).toBe(1)
    expect(performance.now() - startedAt).toBeLessThan(3000)
    expect(await everything()).toBe(before)
    expect(globalThis).not.toHaveProperty('PWNED')
    expect(existsSync(canary)).toBe(false)
    expect({}).not.toHaveProperty('polluted')
  })

  test('A3: a broken file is rejected the second time too, with the same words', async () => {
    write('bad.md', '---\ntitle: [x\n---\nText.\n')
    const first = await run()
    const second = await run()
    expect(messagesOf(first)).not.toBe('')
    expect(messagesOf(second)).toBe(messagesOf(first))
    expect(await articles()).toEqual([])
  })

  test('A11: wrong types are reported together, each with its line', async () => {
    write('bad.md', '---\ntitle: [a]\ntags: {a: b}\npublished: "yes"\n---\n')
    const [file] = (await run()).files
    expect(file?.messages.map(({ line, field }) => [line, field])).toEqual([
      [2, 'title'],
      [3, 'tags'],
      [4, 'published'],
    ])
  })

  test('the other files of the folder are imported', async () => {
    write('bad.md', `---js\n1\n---${body}`)
    write('good.md', good)
    expect(outcome(await run())).toEqual(['reject bad.md', 'create good.md'])
  })
})

describe('SECURITY F3, F4: the ends of what is allowed', () => {
  const paragraph = `${'Some words of a long text. '.repeat(37).trimEnd()}\n\n`
  const body = (kilobytes: number) => paragraph.repeat(kilobytes)

  test('long texts are articles up to a mebibyte, which the reason names', async () => {
    for (const length of [41, 500, 1000])
      write(`${length}.md`, `---\ntitle: Long ${length}\n---\n\n${body(length)}`)
    write('too-long.md', `---\ntitle: Too long\n---\n\n${body(1060)}`)
    expect(paragraph).toHaveLength(1000)
    const report = await run()
    expect(outcome(report)).toEqual([
      'create 1000.md',
      'create 41.md',
      'create 500.md',
      'reject too-long.md',
    ])
    expect(messagesOf(report)).toMatch(/too large: \d+ bytes, expected at most 1048576/)
    const { docs } = await payload.find({
      collection: 'articles',
      where: { title: { equals: 'Long 500' } },
      depth: 0,
    })
    expect(docs[0]?.source?.text).toContain(body(500))
    expect(docs[0]?.content?.root.children).toHaveLength(500)
  })

  test.each([
    ['an empty file', '', /title missing/],
    ['white space', ' \n\n\t\n', /title missing/],
    ['an empty front matter', '---\n---\n', /title missing/],
    ['a title of 301 characters', `---\ntitle: ${'x'.repeat(301)}\n---\n`, /got 301 characters/],
    ['a title of 10,000', `---\ntitle: ${'x'.repeat(10_000)}\n---\n`, /got 10000 characters/],
    [
      '51 tags',
      `---\ntitle: x\ntags: [${Array.from({ length: 51 }, (_, n) => `t${n}`).join()}]\n---\n`,
      /51 tags/,
    ],
  ])('%s is rejected', async (_, text, message) => {
    write('bad.md', text)
    const report = await run()
    expect(outcome(report)).toEqual(['reject bad.md'])
    expect(messagesOf(report)).toMatch(message)
  })

  test('the shortest and longest titles, a draft without text, and one tag in two spellings are taken', async () => {
    write('a.md', '---\ntitle: a\n---\n\ntext\n')
    write('b.md', `---\ntitle: ${'b'.repeat(300)}\n---\n\ntext\n`)
    write('c.md', '---\ntitle: c\ndraft: true\n---\n')
    write('d.md', '---\ntitle: d\ntags: [Case, case, CASE]\n---\n\ntext\n')
    const report = await run()
    expect(report.totals).toMatchObject({ create: 4, reject: 0 })
    const all = await articles()
    expect(all.map(({ title }) => title.length).sort()).toEqual([1, 1, 1, 300])
    expect(all.find(({ title }) => title === 'c')?._status).toBe('draft')
    expect(all.find(({ title }) => title === 'd')?.tags).toMatchObject([{ name: 'Case' }])
  })
})

describe('what is no article', () => {
  test('links are skipped, other files passed over, bytes that are no text rejected', async () => {
    symlinkSync('/etc/hostname', path.join(folder, 'link.md'))
    symlinkSync(folder, path.join(folder, 'loop'))
    write('notes.txt', 'x')
    write('.hidden.md', 'x')
    write('node_modules/x.md', 'x')
    write('bytes.md', Buffer.from([0xff, 0xfe, 0x41]))
    write('nul.md', '---\ntitle: x\n---\na\0b')
    write('large.md', Buffer.alloc(1_048_577, 'x'))
    const report = await run()
    expect(outcome(report)).toEqual([
      'reject bytes.md',
      'reject large.md',
      'skip link.md',
      'skip loop',
      'reject nul.md',
    ])
    expect(exitCode(report)).toBe(1)
  })

  test('a folder that is not there is an error of its own', async () => {
    await expect(openFolder(path.join(folder, 'none'))).rejects.toThrow(FolderError)
  })
})
