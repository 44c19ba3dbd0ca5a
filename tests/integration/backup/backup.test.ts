/** SECURITY E13, E14: backups of an SQLite blog, made and restored by the real commands. */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createClient } from '@libsql/client'
import type { Payload } from 'payload'
import { restore } from '@/backup'
import { openDatabase } from '../../crash/support/database'
import { writeEdition } from '../../crash/support/folder'
import { createIdentity, testPassword } from '../../support/identities'
import { startOctavo } from '../../support/octavo-process.mjs'
import { getTestPayload } from '../../support/payload'
import { copyRepository } from '../../support/repository-copy.mjs'
import { forge, readParts, sha256, type Parts } from './support/forge'

const isSQLite = process.env.DATABASE_URL?.startsWith('file:')
const describeOnSQLite = isSQLite ? describe : describe.skip

const killer = path.join(import.meta.dirname, 'support/kill-at-exchange.cjs')

/** Articles that are imported while the backup is made. */
const posts = 50

/** Where a blog lies, in the words of the environment. */
type Place = { DATABASE_URL: string; MEDIA_DIR: string }

const live: Place = {
  DATABASE_URL: process.env.DATABASE_URL ?? '',
  MEDIA_DIR: process.env.MEDIA_DIR ?? '',
}

let copy: ReturnType<typeof copyRepository>
let folder: string
let payload: Payload
const at = (...parts: string[]) => path.join(folder, ...parts)

/** A place for a blog in the test's folder. */
const place = (name: string): Place => ({
  DATABASE_URL: `file:${at(name, 'octavo.db')}`,
  MEDIA_DIR: at(name, 'media'),
})

const fileOf = ({ DATABASE_URL }: Place) => DATABASE_URL.slice('file:'.length)

function start(name: string, args: string[], environment: object, before: string[] = []) {
  const program = ['--conditions=production', ...before, '--import', 'tsx', `scripts/${name}.ts`]
  return startOctavo(copy.folder, [...program, ...args], { ...environment })
}

async function command(name: string, args: string[], environment: object, before?: string[]) {
  const octavo = start(name, args, environment, before)
  const { code, signal } = await octavo.ended
  return { code, signal, output: octavo.output() }
}

/** Looks into a database that nobody uses. */
async function looking<Result>(
  file: string,
  look: (db: ReturnType<typeof openDatabase>) => Promise<Result>,
) {
  const db = openDatabase(file)
  try {
    return await look(db)
  } finally {
    db.close()
  }
}

/** By another process: one that closes a file gives up its locks on it (POSIX, fcntl). */
const hashOf = (file: string) => spawnSync('sha256sum', [file], { encoding: 'utf8' }).stdout

/** Everything in a folder, with its bytes. */
const contentsOf = (of: string): Record<string, string> =>
  Object.fromEntries(
    (existsSync(of) ? readdirSync(of, { recursive: true }).map(String) : [])
      .filter((name) => statSync(path.join(of, name)).isFile() && !/-(?:wal|shm)$/.test(name))
      .map((name) => [name, sha256(readFileSync(path.join(of, name)))]),
  )

const silent = { phase: () => undefined, bytes: () => undefined }

/** Restores within this process: what a damaged backup says takes no process each. */
const restoreHere = (file: string, to: Place, options = {}) =>
  restore(file, {
    databaseURL: to.DATABASE_URL,
    mediaDir: to.MEDIA_DIR,
    force: false,
    dryRun: false,
    progress: silent,
    signal: new AbortController().signal,
    ...options,
  })

describeOnSQLite('A backup', () => {
  let good: string
  let parts: Parts

  beforeAll(async () => {
    copy = copyRepository()
    folder = mkdtempSync(path.join(tmpdir(), 'octavo-backup-'))
    good = at('good.zip')
    payload = await getTestPayload()
    await createIdentity(payload, 'admin')
    await writeEdition(at('posts'), 1)
    for (let n = posts; existsSync(at(`posts/post-${n}.md`)); n++) rmSync(at(`posts/post-${n}.md`))
  })
  afterAll(() => {
    copy.remove()
    rmSync(folder, { recursive: true })
  })

  test('SECURITY E13: is made while the site runs and an import writes, and holds one moment of both', async () => {
    const running = start('seed', [at('posts')], live)
    // The import stands still until the copy of the database begins, and goes on during it.
    await running.prints(/(?:\+ create[^\n]*\n){10}/)
    running.child.kill('SIGSTOP')
    const backup = start('backup', [good], live)
    await backup.prints('Copying the database')
    running.child.kill('SIGCONT')
    expect(await backup.ended).toMatchObject({ code: 0 })
    expect(await running.ended).toMatchObject({ code: 0 })

    parts = await readParts(good)
    const { manifest, files } = parts
    expect(statSync(good).mode & 0o777).toBe(0o600)
    expect(manifest.missing).toEqual([])
    expect(manifest.counts.articles).toBeGreaterThanOrEqual(10)
    expect(manifest.counts.articles).toBeLessThan(posts)
    expect(manifest.files).toHaveLength(manifest.counts.media + 1)
    for (const { path: name, size, sha256: checksum } of manifest.files)
      expect({ name, size: files.get(name)?.length, checksum: sha256(files.get(name)!) }).toEqual({
        name,
        size,
        checksum,
      })
    // An import keeps the bytes of its images, and their checksum in the database.
    const { docs } = await payload.find({ collection: 'media', pagination: false, depth: 0 })
    for (const { filename, checksum } of docs) {
      const entry = files.get(`media/${filename}`)
      if (entry) expect(sha256(entry)).toBe(checksum)
    }
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([])
  })

  test('SECURITY E13: restores into an empty place a blog that is whole, and that people log in to', async () => {
    const to = place('fresh')
    const restored = await command('restore', [good], to)
    expect(restored).toMatchObject({ code: 0 })
    expect(restored.output).toContain('Secrets are not in a backup')
    const { counts } = parts.manifest
    await looking(fileOf(to), async (db) => {
      expect(await db.faults()).toEqual([])
      expect(await db.articles()).toHaveLength(counts.articles)
      expect(await db.articlesWithoutVersion()).toEqual([])
      expect(await db.media()).toEqual(readdirSync(to.MEDIA_DIR).sort())
    })
    expect(statSync(fileOf(to)).mode & 0o777).toBe(0o600)
    expect(readdirSync(to.MEDIA_DIR)).toHaveLength(counts.media)
    writeFileSync(at('as-usual'), '')
    for (const name of readdirSync(to.MEDIA_DIR))
      expect(statSync(path.join(to.MEDIA_DIR, name)).mode).toBe(statSync(at('as-usual')).mode)
    for (const name of readdirSync(to.MEDIA_DIR))
      expect(sha256(readFileSync(path.join(to.MEDIA_DIR, name)))).toBe(
        sha256(parts.files.get(`media/${name}`)!),
      )
    expect(readdirSync(at('fresh')).filter((name) => name.startsWith('.'))).toEqual([])

    const args = ['tests/support/another-process.ts', 'login', 'admin@example.org', testPassword]
    const program = ['--conditions=production', '--import', 'tsx', ...args]
    const login = startOctavo(copy.folder, program, { ...to })
    expect(await login.ended).toMatchObject({ code: 0 })
    // The one login just now: sessions of the time of the backup are over.
    expect(login.output()).toContain(`admin sees ${counts.articles} articles and 1 session`)
    // The lock of the import that was running is that of a dead one.
    const database = createClient({ url: to.DATABASE_URL })
    const { rows } = await database.execute('SELECT updated_at FROM import_locks')
    database.close()
    expect(rows).toEqual([{ updated_at: new Date(0).toISOString() }])
  })

  test('SECURITY E14: has what a copy of the file of a running site lacks', async () => {
    await payload.create({
      collection: 'tags',
      data: { name: 'Written a moment ago', slug: 'a-moment-ago' },
    })
    const tags = async (file: string) =>
      looking(file, async (db) => (await db.dump()).filter((line) => line.includes('a-moment-ago')))
    spawnSync('cp', [fileOf(live), at('copied.db')])
    expect(await tags(at('copied.db'))).toEqual([])
    expect(await command('backup', [at('second.zip')], live)).toMatchObject({ code: 0 })
    await restoreHere(at('second.zip'), place('second'))
    expect(await tags(fileOf(place('second')))).toHaveLength(1)
  })

  test('is not restored over a site that runs, and nothing changes', async () => {
    const before = hashOf(fileOf(live))
    const { code, output } = await command('restore', [good, '--force'], live)
    expect({ code, output }).toEqual({ code: 2, output: expect.stringContaining('is in use') })
    expect(output).not.toMatch(/\n\s+at /)
    expect(hashOf(fileOf(live))).toBe(before)
  })

  test('replaces a blog with --force only, and keeps what was there', async () => {
    const to = place('old')
    await restoreHere(at('second.zip'), to)
    const [shared = '', other = ''] = readdirSync(to.MEDIA_DIR)
    writeFileSync(path.join(to.MEDIA_DIR, shared), 'another picture of this name')
    writeFileSync(path.join(to.MEDIA_DIR, 'only-here.png'), 'a picture')
    rmSync(path.join(to.MEDIA_DIR, other))
    cpSync(at('old'), at('old-again'), { recursive: true })
    const before = contentsOf(at('old'))

    await expect(restoreHere(good, to)).rejects.toThrow('--force')
    expect(contentsOf(at('old'))).toEqual(before)

    const { keptDatabase = '', keptMedia = '' } = await restoreHere(good, to, { force: true })
    expect(sha256(readFileSync(keptDatabase))).toBe(before['octavo.db'])
    expect(readFileSync(path.join(keptMedia, shared), 'utf8')).toBe('another picture of this name')
    expect(readFileSync(path.join(keptMedia, 'only-here.png'), 'utf8')).toBe('a picture')
    for (const name of readdirSync(to.MEDIA_DIR))
      expect(sha256(readFileSync(path.join(to.MEDIA_DIR, name)))).toBe(
        sha256(parts.files.get(`media/${name}`)!),
      )
    expect(readdirSync(to.MEDIA_DIR)).toHaveLength(parts.manifest.counts.media)
  })

  test('replaces a database that is damaged, and keeps what a killed server left in its log', async () => {
    const to = place('garbage')
    mkdirSync(at('garbage'))
    writeFileSync(fileOf(to), 'no database at all'.repeat(100))
    await expect(restoreHere(good, to)).rejects.toThrow('--force')
    const { keptDatabase = '' } = await restoreHere(good, to, { force: true })
    expect(readFileSync(keptDatabase, 'utf8')).toMatch(/^no database/)

    const killed = place('log')
    mkdirSync(at('log'))
    for (const suffix of ['', '-wal'])
      spawnSync('cp', [fileOf(live) + suffix, fileOf(killed) + suffix])
    const { keptDatabase: kept = '' } = await restoreHere(good, killed, { force: true })
    await looking(kept, async (db) => {
      expect(await db.faults()).toEqual([])
      expect((await db.dump()).some((line) => line.includes('a-moment-ago'))).toBe(true)
    })
    await looking(fileOf(killed), async (db) => {
      expect(await db.faults()).toEqual([])
      expect((await db.dump()).some((line) => line.includes('a-moment-ago'))).toBe(false)
    })
  })

  test('whose restore is killed leaves the old blog or the new one, and is completed by the same command', async () => {
    const [old, fresh] = await Promise.all(
      ['old-again', 'old'].map((name) =>
        looking(fileOf(place(name)), (db) => db.dump().then((lines) => lines.join('\n'))),
      ),
    )
    const outcomes = []
    // Before and after the database is exchanged, and while an image of the same name is.
    for (const killAt of [2, 3, 4, 5]) {
      rmSync(at('killed'), { recursive: true, force: true })
      cpSync(at('old-again'), at('killed'), { recursive: true })
      const to = place('killed')
      const environment = { ...to, KILL_AT: String(killAt) }
      const before = ['--require', killer]
      const { signal } = await command('restore', [good, '--force'], environment, before)
      const { faults, dump, media } = await looking(fileOf(to), async (db) => ({
        faults: await db.faults(),
        dump: (await db.dump()).join('\n'),
        media: await db.media(),
      }))
      expect({ killAt, signal, faults }).toEqual({ killAt, signal: 'SIGKILL', faults: [] })
      expect([old, fresh]).toContain(dump)
      outcomes.push(dump === old ? 'old' : 'new')
      // All images are there, but the one that is being replaced and the one that was lost before.
      const files = readdirSync(to.MEDIA_DIR)
      const missing = media.filter((name) => !files.includes(name))
      expect(missing.length).toBeLessThanOrEqual(1)
      if (killAt !== 5) continue
      expect((await restoreHere(good, to, { force: true })).manifest).toEqual(parts.manifest)
      expect(readdirSync(to.MEDIA_DIR)).toHaveLength(parts.manifest.counts.media)
      expect(readdirSync(at('killed')).filter((name) => name.startsWith('.'))).toEqual([])
    }
    expect(outcomes).toEqual(['old', 'old', 'new', 'new'])
  })

  test('that is interrupted leaves nothing behind', async () => {
    mkdirSync(at('stopped'))
    const backup = start('backup', [at('stopped/backup.zip')], place('old'))
    await backup.prints('Copying the database')
    backup.child.kill('SIGINT')
    expect(await backup.ended).toMatchObject({ code: 130 })
    expect(readdirSync(at('stopped'))).toEqual([])

    const before = contentsOf(at('old-again'))
    const restoring = start('restore', [good, '--force'], place('old-again'))
    await restoring.prints('Checking the database')
    restoring.child.kill('SIGINT')
    expect(await restoring.ended).toMatchObject({ code: 130 })
    expect(contentsOf(at('old-again'))).toEqual(before)
  })

  test('that is killed leaves nothing at its name, and the next one clears up', async () => {
    mkdirSync(at('target'))
    const target = at('target/backup.zip')
    const killed = await command('backup', [target], { ...place('old'), KILL_AT: '1' }, [
      '--require',
      killer,
    ])
    expect(killed.signal).toBe('SIGKILL')
    expect(existsSync(target)).toBe(false)
    expect(await command('backup', [target], place('old'))).toMatchObject({ code: 0 })
    expect(readdirSync(at('target'))).toEqual(['backup.zip'])
  })

  test('replaces no file, unless forced', async () => {
    const target = at('target/backup.zip')
    const before = hashOf(target)
    const refused = await command('backup', [target], place('old'))
    expect(refused).toMatchObject({ code: 2, output: expect.stringContaining('--force') })
    expect(hashOf(target)).toBe(before)
    expect(await command('backup', [target, '--force'], place('old'))).toMatchObject({ code: 0 })
    expect(hashOf(target)).not.toBe(before)
  })

  test('says which images have no file, with 1', async () => {
    const to = place('old')
    const [name = ''] = readdirSync(to.MEDIA_DIR)
    rmSync(path.join(to.MEDIA_DIR, name))
    const { code, output } = await command('backup', [at('lost.zip')], to)
    expect(code).toBe(1)
    expect(output).toContain(name)
    expect((await readParts(at('lost.zip'))).manifest.missing).toEqual([name])
  })

  const entry = ({ manifest }: Parts, start: string) =>
    manifest.files.find(({ path: name }) => name.startsWith(start))!

  /** Puts bytes in the place of a file, and says so in the manifest. */
  const put = (backup: Parts, name: string, bytes: Buffer) => {
    backup.files.set(name, bytes)
    Object.assign(entry(backup, name), { size: bytes.length, sha256: sha256(bytes) })
  }

  test.each<[string, RegExp, (backup: Parts) => void]>([
    [
      'a checksum that differs',
      /is not as it was saved/,
      (backup) => (entry(backup, 'media/').sha256 = sha256(Buffer.from('another'))),
    ],
    [
      'a file that is longer than it says',
      /larger than it should be/,
      (backup) => entry(backup, 'database').size--,
    ],
    [
      'a file that is missing',
      /media\/\S+ is missing/,
      (backup) => backup.files.delete(entry(backup, 'media/').path),
    ],
    [
      'a file that its manifest does not name',
      /is not in its manifest/,
      ({ files }) => files.set('media/more.png', Buffer.from('more')),
    ],
    [
      'a path that leads out of it',
      /no place for a file/,
      (backup) => {
        const [name, bytes] = ['media/../../evil.png', Buffer.from('evil')]
        backup.files.set(name, bytes)
        backup.manifest.files.push({ path: name, size: bytes.length, sha256: sha256(bytes) })
      },
    ],
    [
      'a migration that this program does not have',
      /Update Octavo first/,
      ({ manifest }) => manifest.migrations.push('29990101_000000_of_the_future'),
    ],
    ['a layout of the future', /Update Octavo first/, ({ manifest }) => (manifest.format = 2)],
    [
      'a database that is damaged',
      /damaged/,
      (backup) => {
        const bytes = Buffer.from(backup.files.get('database.db')!)
        bytes.fill(0x55, 4096 * 20, 4096 * 60)
        put(backup, 'database.db', bytes)
      },
    ],
    [
      'a database of something else',
      /damaged/,
      (backup) => put(backup, 'database.db', Buffer.from('no database at all'.repeat(100))),
    ],
    [
      'counts that its database does not have',
      /not the one of its manifest/,
      ({ manifest }) => manifest.counts.articles++,
    ],
    [
      'no manifest to speak of',
      /is none of Octavo's/,
      (backup) => (backup.manifest = {} as Parts['manifest']),
    ],
  ])('with %s is refused, and nothing changes', async (_, message, change) => {
    const forged = await forge(good, at('forged.zip'), change)
    const before = contentsOf(at('old-again'))
    await expect(restoreHere(forged, place('old-again'), { force: true })).rejects.toThrow(message)
    expect(contentsOf(at('old-again'))).toEqual(before)
    expect(existsSync(at('evil.png'))).toBe(false)
  })

  test('that is damaged, cut off or no zip ends the command with 2', async () => {
    const whole = readFileSync(good)
    const damaged = Buffer.from(whole)
    damaged[20_000]! ^= 0xff
    writeFileSync(at('damaged.zip'), damaged)
    const before = contentsOf(at('old-again'))
    const refused = await command('restore', [at('damaged.zip'), '--force'], place('old-again'))
    expect(refused).toMatchObject({ code: 2, output: expect.stringContaining('damaged') })
    expect(refused.output).not.toMatch(/\n\s+at /)
    writeFileSync(at('short.zip'), whole.subarray(0, whole.length / 2))
    for (const file of [at('short.zip'), at('posts/post-1.md'), at('nowhere.zip'), at('posts')])
      await expect(restoreHere(file, place('old-again'))).rejects.toThrow(/zip|no file/)
    expect(contentsOf(at('old-again'))).toEqual(before)
  })

  test('is verified by --dry-run, which changes nothing', async () => {
    const before = contentsOf(at('old-again'))
    await restoreHere(good, place('old-again'), { dryRun: true })
    expect(contentsOf(at('old-again'))).toEqual(before)
  })

  test.each([
    ['backup', 'postgres://user:canary@localhost/x', 'pg_dump '],
    ['restore', 'mongodb://user:canary@localhost/x', 'mongorestore '],
  ])('(%s) of %s is left to the tools of the engine, with 2', async (name, url, tool) => {
    const { code, output } = await command(name, [good], { DATABASE_URL: url })
    expect(code).toBe(2)
    expect(output).toContain(tool)
    expect(output).not.toContain('canary')
  })
})
