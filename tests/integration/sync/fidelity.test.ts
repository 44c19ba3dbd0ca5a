import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Payload } from 'payload'
import { env } from '@/env'
import { markdownToLexical } from '@/markdown'
import type { Article } from '@/payload-types'
import { runImport } from '@/plugins/markdown-sync'
import { exportFolder } from '@/sync/exportFolder'
import { openFolder } from '@/sync/readFolder'
import { deleteImported, outcome, post } from '../../support/imported'
import { getTestPayload } from '../../support/payload'

let payload: Payload
let folder: string

const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text)
const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')
const load = async () => runImport(await openFolder(folder), payload)
const save = () => exportFolder(folder, payload, { mediaDir: env.mediaDir })

const bySlug = async (slug: string): Promise<Article> => {
  const { docs } = await payload.find({
    collection: 'articles',
    where: { slug: { equals: slug } },
    depth: 0,
  })
  return docs[0]!
}
const change = async (slug: string, data: Partial<Article>) => {
  const { id } = await bySlug(slug)
  await payload.update({ collection: 'articles', id, data, depth: 0 })
}
const contentOf = (markdown: string) =>
  markdownToLexical(markdown).content as unknown as Article['content']
const create = (slug: string) =>
  payload.create({
    collection: 'articles',
    data: { title: 'Made here', slug, content: contentOf('text'), _status: 'published' },
  })
const versions = async () => (await payload.countVersions({ collection: 'articles' })).totalDocs

beforeAll(async () => {
  payload = await getTestPayload()
})
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'octavo-fidelity-'))
})
afterEach(async () => {
  rmSync(folder, { recursive: true })
  await deleteImported(payload)
})

describe('a heading that repeats the title', () => {
  const file = (title: string, heading: string, text = 'One\n***\nTwo') =>
    `---\ntitle: ${title}\n---\n\n# ${heading}\n\n${text}\n`

  test('follows a title that an editor changed, and the export imports without a write', async () => {
    write('a.md', file('Old', 'Old'))
    await load()
    await change('a', { title: 'New' })
    await save()
    expect(read('a.md')).toBe(file('New', 'New'))
    const before = await versions()
    expect(outcome(await load())).toEqual(['unchanged a.md'])
    expect(await versions()).toBe(before)
    write('a.md', file('New', 'New', 'Eins\n***\nTwo'))
    await load()
    expect(JSON.stringify((await bySlug('a')).content)).not.toContain('heading')
    await save()
    expect(read('a.md')).toBe(file('New', 'New', 'Eins\n***\nTwo'))
  })

  test('is merged with a text that the file changed meanwhile', async () => {
    write('a.md', file('Old', 'Old'))
    await load()
    await change('a', { title: 'New' })
    write('a.md', file('Old', 'Old', 'Eins\n***\nTwo'))
    expect(outcome(await load())).toEqual(['merge a.md'])
    expect(JSON.stringify((await bySlug('a')).content)).not.toContain('heading')
    await save()
    expect(read('a.md')).toBe(file('New', 'New', 'Eins\n***\nTwo'))
  })

  test('stays as the file has it when the file changes the title alone', async () => {
    write('a.md', file('Old', 'Old'))
    await load()
    write('a.md', file('New', 'Old'))
    expect(outcome(await load())).toEqual(['update a.md'])
    expect(JSON.stringify((await bySlug('a')).content)).toContain('"text":"Old"')
    await save()
    expect(read('a.md')).toBe(file('New', 'Old'))
  })
})

test('a text that is added to a file without one starts on a line of its own', async () => {
  write('a.md', '---\ntitle: A\n---')
  await load()
  await change('a', { content: contentOf('text') })
  await save()
  expect(read('a.md')).toBe('---\ntitle: A\n---\ntext\n')
  expect(outcome(await load())).toEqual(['unchanged a.md'])
})

test('what both sides changed far apart is merged without a line more', async () => {
  const text = '---\ntitle: A\n---\n# One\ntwo\n***\nthree\n\nfour\n'
  write('a.md', text)
  await load()
  const content = JSON.stringify((await bySlug('a')).content).replace('"two"', '"deux"')
  await change('a', { content: JSON.parse(content) as Article['content'] })
  write('a.md', text.replace('four', 'vier'))
  expect(outcome(await load())).toEqual(['merge a.md'])
  await save()
  expect(read('a.md')).toBe(text.replace('two', 'deux').replace('four', 'vier'))
})

describe('names of files', () => {
  test('two that differ in the encoding of accents alone are not taken for one', async () => {
    write('caf\u00e9.md', post('one', 'NFC'))
    write('cafe\u0301.md', post('two', 'NFD'))
    expect(outcome(await load()).sort()).toEqual(['create caf\u00e9.md', 'reject caf\u00e9.md'])
    expect(outcome(await load()).sort()).toEqual(['reject caf\u00e9.md', 'unchanged caf\u00e9.md'])
  })

  test('an export writes over a file whose accents are encoded otherwise, and makes no other', async () => {
    write('cafe\u0301.md', post('one', 'NFD'))
    await load()
    expect(outcome(await save())).toEqual(['unchanged caf\u00e9.md'])
    await change('caf\u00e9', { title: 'two' })
    expect(outcome(await save())).toEqual(['update caf\u00e9.md'])
    expect(readdirSync(folder)).toEqual(['cafe\u0301.md'])
  })

  test('a URL that starts with a date comes back from its file', async () => {
    await create('2024-01-31-notes')
    await save()
    await load()
    expect((await payload.count({ collection: 'articles' })).totalDocs).toBe(1)
  })

  test('a URL longer than a file name may be is written, and comes back', async () => {
    await create('長'.repeat(100))
    expect((await save()).totals).toMatchObject({ create: 1 })
    await load()
    expect((await payload.count({ collection: 'articles' })).totalDocs).toBe(1)
  })
})
