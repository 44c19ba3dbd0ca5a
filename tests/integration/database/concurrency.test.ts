import { spawn } from 'node:child_process'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { APIError, type Payload } from 'payload'
import { getTestPayload } from '../../support/payload'

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

/** Runs tests/support/another-process.ts, which opens the same database. */
function inAnotherProcess(...args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--conditions=development', '--import', 'tsx', 'tests/support/another-process.ts', ...args],
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
  test('neither loses a write that it was told is done, and neither is refused', async () => {
    const other = inAnotherProcess('write', 'theirs-', '60')
    let mine = 0
    let done = false
    void other.finally(() => (done = true)).catch(() => undefined)
    while (!done || mine < 60) await create(`mine-${mine++}`)
    expect(await other).toBe('60')
    expect(await countOf('theirs-')).toBe(60)
    expect(await countOf('mine-')).toBe(mine)
  })
})
