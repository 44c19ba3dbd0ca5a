import { spawn } from 'node:child_process'
import { createClient } from '@libsql/client'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import { APIError, createLocalReq, type Payload } from 'payload'
import { inTransaction } from '@/database/inTransaction'
import { getTestPayload } from '../../support/payload'

const engine = process.env.OCTAVO_TEST_ENGINE

let payload: Payload

const create = (slug: string, title = slug) =>
  payload.create({ collection: 'articles', data: { title, slug, _status: 'published' }, depth: 0 })

const countOf = async (prefix: string): Promise<number> => {
  const { totalDocs } = await payload.count({
    collection: 'articles',
    where: { title: { like: prefix } },
  })
  return totalDocs
}

beforeAll(async () => {
  payload = await getTestPayload()
})

describe('SECURITY E8: parallel writes', () => {
  test('forty at once all arrive, each with its version', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, n) => create(`parallel-${n}`)))
    const { docs } = await payload.findVersions({
      collection: 'articles',
      where: { 'version.title': { like: 'parallel-' } },
      pagination: false,
      select: { parent: true },
    })
    expect(await countOf('parallel-')).toBe(40)
    expect(new Set(docs.map(({ parent }) => parent)).size).toBe(40)
  })

  test('of twenty with one slug, one is made and the others are told why', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) => create('same-slug', `contender ${n}`)),
    )
    const refusals = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason as unknown] : [],
    )
    expect(refusals).toHaveLength(19)
    // 409 where the engine refuses a transaction that meets another instead of letting it wait.
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(APIError)
      expect([400, 409]).toContain((refusal as APIError).status)
    }
    expect(await countOf('contender')).toBe(1)
  })
})

describe('a write that is made of others', () => {
  test('never waits for itself', async () => {
    const upsert = () =>
      payload.db.upsert({
        collection: 'tags',
        data: { name: 'Upserted', slug: 'upserted' },
        where: { slug: { equals: 'upserted' } },
      })
    await upsert()
    await upsert()
    const { totalDocs } = await payload.count({ collection: 'tags' })
    expect(totalDocs).toBe(1)
  })
})

describe('SECURITY E9: after a failed write', () => {
  test('a rolled-back write leaves nothing, and the writes after it are there for others', async () => {
    await expect(
      payload.create({
        collection: 'articles',
        data: { title: '', slug: 'x', _status: 'published' },
      }),
    ).rejects.toThrow()
    for (let n = 0; n < 10; n++) await create(`after-${n}`)
    expect(await countOf('after-')).toBe(10)
    expect(await inAnotherProcess('count', 'after-')).toBe('10')
  })
})

describe('SECURITY E2: a commit that fails', () => {
  const testOnSQL = engine === 'mongodb' ? test.skip : test

  testOnSQL('is an error, and nothing of its transaction is stored', async () => {
    const req = await createLocalReq({}, payload)
    const work = inTransaction(req, async () => {
      const data = { title: 'lost', slug: 'lost', _status: 'published' as const }
      await payload.create({ collection: 'articles', data, depth: 0, req })
      const { sessions } = payload.db as unknown as SQLiteAdapter
      const session = sessions[(await req.transactionID) ?? '']?.db as unknown as Record<
        'execute' | 'run',
        (statement: string) => Promise<unknown>
      >
      // What it breaks is looked at when the transaction is committed.
      for (const statement of [
        'CREATE TEMPORARY TABLE one (id integer PRIMARY KEY)',
        'CREATE TEMPORARY TABLE other (id integer REFERENCES one (id) DEFERRABLE INITIALLY DEFERRED)',
        'INSERT INTO other VALUES (1)',
      ])
        await (engine === 'sqlite' ? session.run(statement) : session.execute(statement))
    })
    await expect(work).rejects.toThrow()
    expect(await countOf('lost')).toBe(0)
    await create('found')
    expect(await countOf('found')).toBe(1)
  })
})

describe('SECURITY E9: a database that another process holds for too long', () => {
  const testWithFile = engine === 'sqlite' ? test : test.skip

  testWithFile(
    'refuses the write, lets readers go on meanwhile, and loses none of the writes after it',
    async () => {
      const other = createClient({ url: process.env.DATABASE_URL ?? '' })
      await other.execute('BEGIN IMMEDIATE')
      const startedAt = performance.now()
      const refused = expect(create('while-busy')).rejects.toThrow(/SQLITE_BUSY|locked/)
      await countOf('parallel-')
      expect(performance.now() - startedAt).toBeLessThan(1000)
      await refused
      expect(performance.now() - startedAt).toBeGreaterThan(4000)
      await other.execute('ROLLBACK')
      for (let n = 0; n < 10; n++) await create(`after-busy-${n}`)
      const { rows } = await other.execute(
        "SELECT slug FROM articles WHERE slug LIKE 'after-busy-%' OR slug = 'while-busy' ORDER BY slug",
      )
      other.close()
      expect(rows.map(({ slug }) => slug)).toEqual(
        Array.from({ length: 10 }, (_, n) => `after-busy-${n}`),
      )
    },
  )
})

/** Runs tests/support/another-process.ts, which opens the same database. */
function inAnotherProcess(...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--conditions=production', '--import', 'tsx', 'tests/support/another-process.ts', ...args],
      { env: { ...process.env }, stdio: ['ignore', 'pipe', 'pipe'] },
    )
    let output = ''
    let errors = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0
        ? resolve(output.trim().split('\n').at(-1) ?? '')
        : reject(new Error(`exit ${code}: ${errors}`)),
    )
  })
}

describe('SECURITY E7: two processes write', () => {
  test('neither loses a write that it was told is done, neither is refused, and reads go on', async () => {
    const other = inAnotherProcess('write', 'theirs-', '60')
    let mine = 0
    let done = false
    void other.finally(() => (done = true)).catch(() => undefined)
    const reads: number[] = []
    while (!done || mine < 60) {
      await create(`mine-${mine++}`)
      const startedAt = performance.now()
      await payload.find({ collection: 'articles', limit: 10, depth: 0, overrideAccess: false })
      reads.push(performance.now() - startedAt)
    }
    expect(await other).toBe('60')
    expect(await countOf('theirs-')).toBe(60)
    expect(await countOf('mine-')).toBe(mine)
    reads.sort((a, b) => a - b)
    expect(reads[Math.floor(reads.length * 0.95)]).toBeLessThan(200)
  })
})
