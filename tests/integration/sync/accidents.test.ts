/** What goes wrong in folders, disks and databases, and what two sides do at once (SECURITY B, E). */
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
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
import { createServer } from 'node:net'
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
import { FolderError, openFolder } from '@/sync/readFolder'
import type { FolderEntry, ReportFile, Source } from '@/sync/types'
import { asNobody } from '../../support/as-nobody'
import { deleteImported, outcome, picture, post } from '../../support/imported'
import { startOctavo } from '../../support/octavo-process.mjs'
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

const collect = async (source: Source): Promise<FolderEntry[]> => {
  const entries: FolderEntry[] = []
  for await (const entry of source.entries()) entries.push(entry)
  return entries
}

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

  test('an article whose file is there, though it can’t be read, is not another file’s', async () => {
    write('post.md', post('Post', 'one'))
    await load()
    truncateSync(path.join(folder, 'post.md'), 20_000_001)
    write('2024/post.md', post('Post', 'uno'))
    expect(outcome(await load())).toEqual(['reject 2024/post.md', 'reject post.md'])
    expect(JSON.stringify((await bySlug('post')).content)).toContain('one')
  })

  test('a source has what lies in it, and nothing beside it', async () => {
    write('sub/post.md', post('Post', 'one'))
    write('beside.md', 'text', base)
    symlinkSync(path.join(base, 'beside.md'), path.join(folder, 'link.md'))
    const source = await openFolder(folder)
    const paths = ['sub/post.md', 'sub', 'link.md', 'none.md', '../beside.md']
    expect(await Promise.all(paths.map(source.has))).toEqual([true, true, true, false, false])
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

  test('SECURITY B11: says where it can’t write, and leaves what is there whole', async () => {
    write('target', 'a file where the folder should be', base)
    await expect(save()).rejects.toThrow(/target/)
    expect(readFileSync(target, 'utf8')).toBe('a file where the folder should be')
  })

  test('SECURITY B11: that is stopped midway leaves whole files, and nothing unfinished', async () => {
    write('sub/late.md', post('late', 'text'))
    await load()
    write('sub', 'a file where a folder should be', target)
    const fault = await save().catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(FolderError)
    expect(String(fault)).toMatch(/Can't write to .*target: .*What is there is whole/)
    expect(readFileSync(path.join(target, 'sub'), 'utf8')).toBe('a file where a folder should be')
    const left = readdirSync(target)
    expect(['a.png', 'post.md', 'sub']).toEqual(expect.arrayContaining(left))
    if (left.includes('post.md'))
      expect(readFileSync(path.join(target, 'post.md'), 'utf8')).toBe(
        post('post', 'one', '![x](a.png)'),
      )
  })

  test.each(['../../x', 'sub/../../../x', 'a:b', 'trailing./x', 'nul'])(
    'SECURITY B12: an article that became %j in the database is written inside the folder or not at all',
    async (name) => {
      const { id, source } = await bySlug('post')
      const before = readdirSync(base)
      for (const [data, made] of [
        [{ slug: name, source: { ...source, path: `${name}.md` } }, []],
        [{ slug: name, source: { path: null, text: null } }, name === 'nul' ? ['nul_.md'] : []],
      ] as const) {
        await payload.db.updateOne({ collection: 'articles', id, data, returning: false })
        const report = await save()
        expect(report.totals.reject).toBe(made.length === 0 ? 1 : 0)
        if (made.length === 0) expect(said(report)).toMatch(/no safe file name/)
        expect(readdirSync(target).filter((file) => file.endsWith('.md'))).toEqual(made)
      }
      expect(readdirSync(base)).toEqual([...before, 'target'].sort())
    },
  )

  test('SECURITY E18: clears what one left that was cut off', async () => {
    write('.octavo-export/7', 'half a fi', target)
    await save()
    expect(readdirSync(target).sort()).toEqual(['a.png', 'post.md'])
  })
})

describe('What lies in a folder', () => {
  test('SECURITY B3: the folder itself may be a link, and what is beside the real one is outside', async () => {
    write('post.md', post('post', '![x](a.png)'))
    write('a.png', await picture(1))
    write('out.md', post('out', '![x](../outside.png)'))
    for (const beside of [base, path.join(base, 'links')])
      write('outside.png', await picture(2), beside)
    const link = path.join(base, 'links/link')
    symlinkSync(folder, link)
    const report = await load({}, link)
    expect(outcome(report)).toEqual(['reject out.md', 'create post.md'])
    expect(said(report)).toMatch(/outside the import folder/)
    expect((await count()).media).toBe(1)
  })

  test('SECURITY B4, B5, B6: what is no article is named with its reason, and the rest imported', async () => {
    execFileSync('mkfifo', [path.join(folder, 'pipe.md'), path.join(folder, 'pipe.png')])
    const server = createServer().listen(path.join(folder, 'socket.md'))
    mkdirSync(path.join(folder, 'folder.md'))
    write('huge.md', '')
    truncateSync(path.join(folder, 'huge.md'), 2 ** 30)
    write('latin.md', Buffer.from('---\ntitle: caf\xe9\n---\n', 'latin1'))
    write('utf16.md', Buffer.from('\ufeff---\ntitle: x\n---\n', 'utf16le'))
    write('pipe-user.md', post('pipe-user', '![x](pipe.png)'))
    write('good.md', post('good', 'text'))
    const report = await load()
    server.close()
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
      'socket.md': 'skip: not a regular file',
      'utf16.md': expect.stringMatching(/^reject: not valid UTF-8 but UTF-16/),
    })
  })

  test('SECURITY B4, B5: pipes and huge files are told from files without reading them', async () => {
    execFileSync('mkfifo', [path.join(folder, 'pipe.md')])
    write('huge.md', '')
    truncateSync(path.join(folder, 'huge.md'), 2 ** 30)
    const source = await openFolder(folder)
    const [startedAt, memory] = [performance.now(), process.memoryUsage().rss]
    expect((await collect(source)).map(({ kind }) => kind)).toEqual(['reject', 'skip'])
    expect(performance.now() - startedAt).toBeLessThan(5000)
    expect(process.memoryUsage().rss - memory).toBeLessThan(100_000_000)
  })

  test('SECURITY B7, B8: slugs that are no names are rejected; two spellings of one go to the first', async () => {
    for (const [n, slug] of ['..', '.', '', 'a/b', 'a%2fb', '🎉'].entries())
      write(`bad-${n}.md`, `---\ntitle: x\nslug: ${JSON.stringify(slug)}\n---\n`)
    write('ok-1.md', '---\ntitle: x\nslug: cafe\u0301\n---\n')
    write('ok-2.md', '---\ntitle: x\nslug: CAF\u00c9\n---\n')
    const report = await load()
    expect(report.totals).toMatchObject({ reject: 7, create: 1 })
    expect(report.files.at(-1)?.messages[0]?.message).toContain('ok-1.md')
    expect((await bySlug('caf\u00e9')).source?.path).toBe('ok-1.md')
  })

  test('SECURITY B7: long slugs are cut, direction marks dropped, and devices of Windows are no file names', async () => {
    write('long.md', `---\ntitle: x\nslug: ${'long-'.repeat(60)}\n---\n`)
    write('turned.md', '---\ntitle: x\nslug: "abc\u202egnp"\n---\n')
    write('device.md', '---\ntitle: x\nslug: con\n---\n')
    write('nul.md', '---\ntitle: x\nslug: nothing\n---\n')
    const report = await load()
    expect(report.totals).toMatchObject({ create: 4, reject: 0 })
    const slugs = report.files.map(({ article }) => article?.slug ?? '')
    expect(slugs.map((slug) => slug.length <= 100)).toEqual([true, true, true, true])
    expect(slugs[0]).toBe('con')
    expect(slugs[3]).toMatch(/^[\w-]+$/)
    const written = await save()
    expect(outcome(written)).toContain('reject nul.md')
    expect(readdirSync(target).sort()).toEqual(['device.md', 'long.md', 'turned.md'])
  })

  test('SECURITY B9: a file that may not be read is rejected, and so is a folder that went away', async () => {
    write('a.md', post('a', 'text'))
    write('gone/post.md', post('gone', 'text'))
    write('secret.md', post('secret', 'text'))
    write('z.md', post('z', 'text'))
    for (const readable of [base, folder, path.join(folder, 'gone')]) chmodSync(readable, 0o755)
    chmodSync(path.join(folder, 'secret.md'), 0)
    const source = await openFolder(folder)
    const entries = await asNobody(() => collect(source))
    const asRead = async function* () {
      yield* entries
    }
    const unreadable = await runImport({ ...source, entries: asRead }, payload)
    expect(outcome(unreadable)).toEqual([
      'create a.md',
      'create gone/post.md',
      'reject secret.md',
      'create z.md',
    ])
    expect(said(unreadable)).toMatch(/can't be read: .*EACCES/)

    // More than are read ahead.
    for (let n = 10; n < 50; n++) write(`b${n}.md`, post(`b${n}`, 'text'))
    const walk = source.entries()
    const first = await walk[Symbol.asyncIterator]().next()
    expect(first.value).toMatchObject({ file: { path: 'a.md' } })
    rmSync(path.join(folder, 'gone'), { recursive: true })
    rmSync(path.join(folder, 'z.md'))
    const rest: FolderEntry[] = []
    for await (const entry of walk) rest.push(entry)
    expect(rest.slice(-3)).toMatchObject([
      { kind: 'reject', path: 'gone', reason: expect.stringMatching(/can't be listed: .*ENOENT/) },
      {},
      { kind: 'reject', path: 'z.md', reason: expect.stringMatching(/can't be read: .*ENOENT/) },
    ])
  })

  test('SECURITY B10: odd names and deep folders come in the order of their paths', async () => {
    const names = ['-dash.md', 'a-b.md', 'a/x.md', 'a\nb.md', 'q"uote.md', `${'d/'.repeat(50)}z.md`]
    names.forEach((name, n) => write(name, `---\ntitle: x\nslug: s${n}\n---\n`))
    const report = await load()
    expect(report.totals.create).toBe(names.length)
    const paths = report.files.map((file) => file.path)
    expect(paths).toEqual([...paths].sort())
  })

  test('SECURITY B10: ten thousand files are found', async () => {
    for (let n = 0; n < 10_000; n++) writeFileSync(path.join(folder, `${n}.md`), '')
    expect(await (await openFolder(folder)).count?.()).toBe(10_000)
  })

  test('a picture is found whichever normal form spells its name', async () => {
    write('e\u0301.png', await picture(3))
    write('post.md', post('post', '![x](\u00e9.png)'))
    expect(said(await load())).toBe('')
  })
})

describe('Accidents', () => {
  test('SECURITY E2: a fault at any write or commit undoes one file, keeps those before it, and the next import completes it', async () => {
    write('early.md', post('early', 'text'))
    write('post.md', '---\ntitle: post\nauthor: A\ntags: [T]\n---\n\n![x](a.png)\n')
    write('a.png', await picture(5))
    const faults = [
      Object.assign(new Error('no space left'), { code: 'ENOSPC' }),
      Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }),
    ]
    const none = await count()
    const originals = Object.fromEntries(
      [...writes, 'commitTransaction' as const].map((name) => [name, payload.db[name]]),
    )
    let number = 0
    for (let failAt = 1; ; failAt++) {
      number = 0
      let isEarly = true
      for (const [name, original] of Object.entries(originals))
        Object.assign(payload.db, {
          [name]: (args: { collection?: string } | null) => {
            // The lock's own writes are no work on files.
            if (!isEarly && args && args.collection !== 'import-locks' && ++number === failAt)
              throw faults[failAt % 2]!
            return (original as (args: unknown) => unknown).call(payload.db, args)
          },
        })
      const failed = await load({ onFile: () => (isEarly = false) }).then(
        () => false,
        () => true,
      )
      Object.assign(payload.db, originals)
      if (!failed) break
      const { versions } = await count()
      const { docs } = await payload.find({ collection: 'articles', sort: 'slug', depth: 0 })
      const slugs = docs.map(({ slug }) => slug)
      expect([['early'], ['early', 'post']]).toContainEqual(slugs)
      expect(versions).toBe(slugs.length)
      await load()
      expect(await count()).toEqual({ articles: 2, versions: 2, media: 1, tags: 1, authors: 1 })
      const { docs: tags } = await payload.find({ collection: 'tags' })
      expect(tags).toMatchObject([{ articleCount: 1 }])
      expect(readdirSync(env.mediaDir)).toHaveLength(1)
      for (const collection of ['articles', 'authors', 'tags', 'media', 'deleted-sources'] as const)
        await payload.delete({ collection, where: { id: { exists: true } }, trash: true })
      expect(await count()).toEqual(none)
    }
    expect(number).toBeGreaterThan(4)
  }, 600_000)

  test('SECURITY E3, E4: a touched file writes nothing; one changed file of 200 makes one version', async () => {
    // The number is a matter of the importer, not of the engine.
    const files = process.env.OCTAVO_TEST_ENGINE === 'sqlite' ? 200 : 20
    for (let n = 0; n < files; n++) write(`p${n}.md`, post(`p${n}`, 'text'))
    await load()
    const before = await count()
    utimesSync(path.join(folder, 'p1.md'), new Date(), new Date())
    expect((await load()).totals).toMatchObject({ unchanged: files })
    expect(await count()).toEqual(before)
    write('p3.md', post('p3', 'changed'))
    expect((await load()).totals).toMatchObject({ unchanged: files - 1, update: 1 })
    expect(await count()).toEqual({ ...before, versions: before.versions + 1 })
    // Payload deletes one document after another; nothing in this test looks at what hangs on them.
    await payload.db.deleteMany({ collection: 'articles', where: { slug: { like: 'p' } } })
  })

  test('SECURITY E6: a second import is refused with the first’s process; one that failed is taken over', async () => {
    write('post.md', post('post', 'text'))
    await withImportLock(payload, async () => {
      await expect(load()).rejects.toThrow(ImportRunningError)
      await expect(load()).rejects.toThrow(String(process.pid))
    })
    const fault = withImportLock(payload, () => Promise.reject(new Error('fault')))
    await expect(fault).rejects.toThrow('fault')
    expect((await load()).totals.create).toBe(1)
  })

  test('SECURITY E19, E20: folder, CMS and folder again are equal in any time zone', async () => {
    cpSync('seeds', folder, { recursive: true })
    write('day.md', '---\ntitle: day\ndate: 2024-03-10\n---\n\ntext\n')
    write('zone.md', '---\ntitle: zone\ndate: 2024-03-10T23:30:00+09:00\n---\n\ntext\n')
    await load()
    const data = { title: 'Panel', slug: 'panel', publishedAt: '2024-03-10T15:30:00.000Z' }
    await payload.create({ collection: 'articles', data: { ...data, _status: 'published' } })
    const script = ['--conditions=production', '--import', 'tsx', 'scripts/export.ts']
    const tokyo = path.join(base, 'tokyo')
    const { DATABASE_URL, MEDIA_DIR } = process.env
    const environment = { DATABASE_URL, MEDIA_DIR, TZ: 'Asia/Tokyo' }
    const octavo = startOctavo(process.cwd(), [...script, tokyo], environment)
    const { code } = await octavo.ended
    expect({ code, output: octavo.output() }).toMatchObject({ code: 0 })
    await save()
    execFileSync('diff', ['-r', target, tokyo])
    expect(readFileSync(path.join(tokyo, 'panel.md'), 'utf8')).toContain('2024-03-10T15:30:00')
    rmSync(path.join(tokyo, 'panel.md'))
    execFileSync('diff', ['-r', folder, tokyo])
    const before = await count()
    expect((await load({}, target)).totals).toMatchObject({ create: 0, update: 0, merge: 0 })
    expect(await count()).toEqual(before)
  })
})
