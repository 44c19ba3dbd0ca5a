/** What goes wrong in folders, disks and databases, and what two sides do at once (SECURITY B, E). */
import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import type { Payload } from 'payload'
import { writes } from '@/database/writes'
import { env } from '@/env'
import type { Article } from '@/payload-types'
import { runImport, type RunOptions } from '@/plugins/markdown-sync'
import { exportFolder, type ExportOptions } from '@/sync/exportFolder'
import { ImportRunningError, withImportLock } from '@/sync/importLock'
import { openFolder } from '@/sync/readFolder'
import type { ReportFile } from '@/sync/types'
import { deleteImported, outcome, picture, post } from '../../support/imported'
import { getTestPayload } from '../../support/payload'

let payload: Payload
let base: string
let folder: string
let target: string

const write = (file: string, text: string | Buffer, root = folder) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}
const load = async (options?: RunOptions, from = folder) =>
  runImport(await openFolder(from), payload, options)
const save = (options: Partial<ExportOptions> = {}, to = target) =>
  exportFolder(to, payload, { mediaDir: env.mediaDir, ...options })
const said = ({ files }: { files: ReportFile[] }) =>
  files.flatMap(({ messages }) => messages.map(({ message }) => message)).join('\n')

const bySlug = async (slug: string): Promise<Article> => {
  const where = { slug: { equals: slug } }
  const { docs } = await payload.find({ collection: 'articles', where, depth: 0 })
  return docs[0]!
}
const replace = async (slug: string, from: string, to: string) => {
  const { id, content } = await bySlug(slug)
  const data = { content: JSON.parse(JSON.stringify(content).replace(from, to)) as typeof content }
  await payload.update({ collection: 'articles', id, data, depth: 0 })
}
const count = async () => ({
  articles: (await payload.count({ collection: 'articles' })).totalDocs,
  versions: (await payload.countVersions({ collection: 'articles' })).totalDocs,
  media: (await payload.count({ collection: 'media' })).totalDocs,
  tags: (await payload.count({ collection: 'tags' })).totalDocs,
  authors: (await payload.count({ collection: 'authors' })).totalDocs,
})

beforeAll(async () => {
  payload = await getTestPayload()
})

beforeEach(() => {
  base = mkdtempSync(path.join(tmpdir(), 'octavo-accidents-'))
  folder = path.join(base, 'folder')
  target = path.join(base, 'target')
  mkdirSync(folder)
})

afterEach(async () => {
  rmSync(base, { recursive: true })
  await deleteImported(payload)
})

describe('A file finds its article', () => {
  test('a copy beside it is another article, and stays that', async () => {
    write('a.md', post('Same', 'text'))
    await load()
    write('b.md', post('Same', 'text'))
    expect(outcome(await load())).toEqual(['unchanged a.md', 'create b.md'])
    expect(outcome(await load())).toEqual(['unchanged a.md', 'unchanged b.md'])
  })

  test('one that moved and changed at once is known by its URL', async () => {
    write('post.md', post('Post', 'one'))
    await load()
    rmSync(path.join(folder, 'post.md'))
    write('2024/post.md', post('Post', 'uno'))
    expect(outcome(await load({ dryRun: true }))).toEqual(['move 2024/post.md'])
    expect(outcome(await load())).toEqual(['move 2024/post.md'])
    expect(JSON.stringify((await bySlug('post')).content)).toContain('uno')
  })

  test('an article of the panel that was exported is the same article on import', async () => {
    write('other.md', post('other', 'text'))
    await load()
    const { content } = await bySlug('other')
    const data = { title: 'Made here', slug: 'made-here', content, _status: 'published' as const }
    const { id } = await payload.create({ collection: 'articles', data })
    await save()
    expect((await load({}, target)).totals).toMatchObject({ create: 0, reject: 0, conflict: 0 })
    expect((await bySlug('made-here')).id).toBe(id)
    expect((await load({}, target)).totals).toMatchObject({ unchanged: 2 })
  })
})

describe('A merge', () => {
  test('keeps the picture and the link that an editor set in another block', async () => {
    write('other.md', post('other', 'text'))
    write('post.md', post('post', 'one', '![x](a.png) [y](other.md)', 'three'))
    write('a.png', await picture(1))
    await load()
    const { id: blue } = await payload.create({
      collection: 'media',
      data: { alt: 'blue' },
      file: { data: await picture(9), mimetype: 'image/png', name: 'blue.png', size: 100 },
    })
    const { docs } = await payload.find({ collection: 'media', where: { alt: { equals: 'x' } } })
    await replace('post', `"upload":"${docs[0]!.id}"`, `"upload":"${blue}"`)
    write('post.md', post('post', 'uno', '![x](a.png) [y](other.md)', 'three'))
    expect(outcome(await load())).toContain('merge post.md')
    const merged = JSON.stringify((await bySlug('post')).content)
    expect(merged).toContain('uno')
    expect(merged).toContain(blue)
    expect(merged).toContain((await bySlug('other')).id)
  })

  test('that waits for a decision is kept once, and goes when the file goes back', async () => {
    const original = post('post', 'one')
    write('post.md', original)
    await load()
    await replace('post', 'one', 'eins')
    write('post.md', post('post', 'uno'))
    await load()
    const open = async () => (await payload.find({ collection: 'import-conflicts' })).docs
    const [first] = await open()
    expect(outcome(await load())).toEqual(['conflict post.md'])
    expect(await open()).toEqual([first])
    write('post.md', original)
    expect(outcome(await load())).toEqual(['unchanged post.md'])
    expect(await open()).toEqual([])
  })
})

describe('--map categories=tags', () => {
  test('makes tags of categories, remembers it, and exports byte for byte', async () => {
    write('post.md', '---\ntitle: post\ncategories: [One, Two]\ntags: [Three]\n---\n\ntext\n')
    await load()
    expect((await bySlug('post')).tags).toHaveLength(1)
    expect(outcome(await load({ tagKeys: ['categories'] }))).toEqual(['update post.md'])
    expect((await bySlug('post')).tags).toHaveLength(3)
    expect(outcome(await load())).toEqual(['unchanged post.md'])
    await save()
    expect(readFileSync(path.join(target, 'post.md'))).toEqual(
      readFileSync(path.join(folder, 'post.md')),
    )
  })

  test('spellings that are one tag or author are named in the report', async () => {
    write('a.md', '---\ntitle: a\nauthor: Ada Lovelace\ntags: [AI]\n---\n')
    write('b.md', '---\ntitle: b\nauthor: ada lovelace\ntags: [ai]\n---\n')
    const report = said(await load())
    expect(report).toContain('“ada lovelace” is “Ada Lovelace” in the CMS')
    expect(report).toContain('“ai” is “AI” in the CMS')
  })
})

describe('An export', () => {
  beforeEach(async () => {
    write('post.md', post('post', 'one', '![x](a.png)'))
    write('a.png', await picture(1))
    await load()
  })

  test('writes over no file that holds what the CMS does not know, unless forced', async () => {
    await replace('post', 'one', 'eins')
    const mine = post('post', 'mine', '![x](a.png)')
    write('post.md', mine)
    write('a.png', await picture(77))
    const report = await save({}, folder)
    expect(outcome(report)).toEqual(['conflict post.md'])
    expect(readFileSync(path.join(folder, 'post.md'), 'utf8')).toBe(mine)
    expect(readFileSync(path.join(folder, 'a.png'))).toEqual(await picture(77))
    await save({ force: true }, folder)
    expect(readFileSync(path.join(folder, 'post.md'), 'utf8')).toContain('eins')
  })

  test('follows its own files, and those of earlier imports', async () => {
    const imported = readFileSync(path.join(folder, 'post.md'))
    for (const [from, to] of [
      ['one', 'two'],
      ['two', 'three'],
    ] as const) {
      await replace('post', from, to)
      expect((await save({}, folder)).totals).toMatchObject({ update: 1, conflict: 0 })
    }
    await load()
    expect((await load()).totals).toMatchObject({ unchanged: 1 })
    write('post.md', imported)
    expect((await save({}, folder)).totals).toMatchObject({ update: 1, conflict: 0 })
  })

  test('B11: says where it can’t write, and leaves what is there whole', async () => {
    write('target', 'a file where the folder should be', base)
    await expect(save()).rejects.toThrow(/target/)
    expect(readFileSync(target, 'utf8')).toBe('a file where the folder should be')
  })

  test('E18: clears what one left that was cut off', async () => {
    write('.octavo-export/7', 'half a fi', target)
    await save()
    expect(readdirSync(target).sort()).toEqual(['a.png', 'post.md'])
  })
})

describe('What lies in a folder', () => {
  test('B3: the folder itself may be a link', async () => {
    write('post.md', post('post', 'text'))
    symlinkSync(folder, path.join(base, 'link'))
    expect(outcome(await load({}, path.join(base, 'link')))).toEqual(['create post.md'])
  })

  test('B4, B5, B6, B9: what is no article is named with its reason, and the rest imported', async () => {
    execFileSync('mkfifo', [path.join(folder, 'pipe.md'), path.join(folder, 'pipe.png')])
    mkdirSync(path.join(folder, 'folder.md'))
    write('huge.md', '')
    truncateSync(path.join(folder, 'huge.md'), 2 ** 30)
    write('latin.md', Buffer.from('---\ntitle: caf\xe9\n---\n', 'latin1'))
    write('utf16.md', Buffer.from('\ufeff---\ntitle: x\n---\n', 'utf16le'))
    write('pipe-user.md', post('pipe-user', '![x](pipe.png)'))
    write('good.md', post('good', 'text'))
    const report = await load()
    const reasons = Object.fromEntries(
      report.files.map(({ path: file, action, messages }) => [
        file,
        `${action}: ${messages[0]?.message ?? ''}`,
      ]),
    )
    expect(reasons).toEqual({
      'folder.md': 'skip: not a regular file',
      'good.md': 'create: ',
      'huge.md': expect.stringMatching(/^reject: too large: 1073741824 bytes/),
      'latin.md': expect.stringMatching(/^reject: not valid UTF-8 at byte 14/),
      'pipe-user.md': 'reject: image not a regular file: pipe.png',
      'pipe.md': 'skip: not a regular file',
      'utf16.md': expect.stringMatching(/^reject: not valid UTF-8 but UTF-16/),
    })
  })

  test('B7, B8: slugs that are no names are rejected; two spellings of one go to the first', async () => {
    for (const [n, slug] of ['..', '.', '', 'a/b', 'a%2fb', '🎉'].entries())
      write(`bad-${n}.md`, `---\ntitle: x\nslug: ${JSON.stringify(slug)}\n---\n`)
    write('ok-1.md', '---\ntitle: x\nslug: cafe\u0301\n---\n')
    write('ok-2.md', '---\ntitle: x\nslug: CAF\u00c9\n---\n')
    const report = await load()
    expect(report.totals).toMatchObject({ reject: 7, create: 1 })
    expect(report.files.at(-1)?.messages[0]?.message).toContain('ok-1.md')
    expect((await bySlug('caf\u00e9')).source?.path).toBe('ok-1.md')
  })

  test('B10: odd names and deep folders come in the order of their paths', async () => {
    const names = ['-dash.md', 'a-b.md', 'a/x.md', 'a\nb.md', 'q"uote.md', `${'d/'.repeat(50)}z.md`]
    names.forEach((name, n) => write(name, `---\ntitle: x\nslug: s${n}\n---\n`))
    const report = await load()
    expect(report.totals.create).toBe(names.length)
    const paths = report.files.map((file) => file.path)
    expect(paths).toEqual([...paths].sort())
  })

  test('a picture is found whichever normal form spells its name', async () => {
    write('e\u0301.png', await picture(3))
    write('post.md', post('post', '![x](\u00e9.png)'))
    expect(said(await load())).toBe('')
  })
})

describe('Accidents', () => {
  test('E2: a fault at any write leaves nothing half done, and the next import completes it', async () => {
    write('post.md', '---\ntitle: post\nauthor: A\ntags: [T]\n---\n\n![x](a.png)\n')
    write('a.png', await picture(5))
    const none = await count()
    const originals = Object.fromEntries(writes.map((name) => [name, payload.db[name]]))
    let number = 0
    for (let failAt = 1; ; failAt++) {
      number = 0
      for (const name of writes)
        Object.assign(payload.db, {
          [name]: (args: { collection?: string }) => {
            // The lock's own writes are no work on files.
            if (args.collection !== 'import-locks' && ++number === failAt)
              throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
            return (originals[name] as (args: unknown) => unknown).call(payload.db, args)
          },
        })
      const failed = await load().then(
        () => false,
        () => true,
      )
      Object.assign(payload.db, originals)
      if (!failed) break
      const { articles, versions } = await count()
      expect([0, 1]).toContain(articles)
      expect(versions).toBe(articles)
      await load()
      expect(await count()).toEqual({ articles: 1, versions: 1, media: 1, tags: 1, authors: 1 })
      const { docs } = await payload.find({ collection: 'tags' })
      expect(docs).toMatchObject([{ articleCount: 1 }])
      expect(readdirSync(env.mediaDir)).toHaveLength(1)
      for (const collection of ['articles', 'authors', 'tags', 'media', 'deleted-sources'] as const)
        await payload.delete({ collection, where: { id: { exists: true } }, trash: true })
      expect(await count()).toEqual(none)
    }
    expect(number).toBeGreaterThan(4)
  }, 600_000)

  test('E3, E4: a touched file writes nothing; one changed file makes one version', async () => {
    for (let n = 0; n < 5; n++) write(`p${n}.md`, post(`p${n}`, 'text'))
    await load()
    const before = await count()
    utimesSync(path.join(folder, 'p1.md'), new Date(), new Date())
    expect((await load()).totals).toMatchObject({ unchanged: 5 })
    expect(await count()).toEqual(before)
    write('p3.md', post('p3', 'changed'))
    expect((await load()).totals).toMatchObject({ unchanged: 4, update: 1 })
    expect(await count()).toEqual({ ...before, versions: before.versions + 1 })
  })

  test('E6: a second import is refused with the first’s process; one that failed is taken over', async () => {
    write('post.md', post('post', 'text'))
    await withImportLock(payload, async () => {
      await expect(load()).rejects.toThrow(ImportRunningError)
      await expect(load()).rejects.toThrow(String(process.pid))
    })
    const fault = withImportLock(payload, () => Promise.reject(new Error('fault')))
    await expect(fault).rejects.toThrow('fault')
    expect((await load()).totals.create).toBe(1)
  })

  test('E19, E20: folder, CMS and folder again are equal in any time zone', async () => {
    cpSync('seeds', folder, { recursive: true })
    write('zone.md', '---\ntitle: zone\ndate: 2024-03-10T23:30:00+09:00\n---\n\ntext\n')
    await load()
    const { TZ } = process.env
    process.env.TZ = 'Asia/Tokyo'
    await save()
    process.env.TZ = TZ
    if (TZ === undefined) delete process.env.TZ
    expect(existsSync(path.join(target, 'zone.md'))).toBe(true)
    execFileSync('diff', ['-r', folder, target])
    const before = await count()
    expect((await load({}, target)).totals).toMatchObject({ create: 0, update: 0, merge: 0 })
    expect(await count()).toEqual(before)
  })
})
