import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { freePort } from '../../support/free-port.mjs'
import { startOctavo } from '../../support/octavo-process.mjs'
import { copyRepository } from '../../support/repository-copy.mjs'

let copy: ReturnType<typeof copyRepository>
let port: string

beforeAll(async () => {
  copy = copyRepository()
  port = String(await freePort())
})
afterAll(() => copy.remove())

/** Runs `npm start` in the copy to its end. */
async function start(
  environment: Record<string, string | undefined>,
  args: string[] = [],
  nodeArgs: string[] = [],
) {
  const startedAt = performance.now()
  const octavo = startOctavo(copy.folder, [...nodeArgs, 'scripts/start.mjs', ...args], {
    PORT: port,
    ...environment,
  })
  const { code } = await octavo.ended
  const complaints = octavo
    .output()
    .split('\n')
    .filter((line) => line.startsWith('✗'))
  return {
    code,
    complaints,
    output: octavo.output(),
    seconds: (performance.now() - startedAt) / 1000,
  }
}

/** Nothing of a start that was refused is left behind. */
function expectNothingDone() {
  for (const name of ['.env', '.next', 'data'])
    expect({ name, exists: existsSync(path.join(copy.folder, name)) }).toEqual({
      name,
      exists: false,
    })
}

describe('npm start refuses, with one line and exit code 2,', () => {
  test('a port that is in use, and says which other one to try', async () => {
    const server = createServer().listen(0)
    await once(server, 'listening')
    const taken = (server.address() as AddressInfo).port
    const { code, complaints } = await start({ PORT: String(taken) })
    server.close()
    expect(complaints).toEqual([
      expect.stringMatching(new RegExp(`Port ${taken} is in use.*PORT=\\d+ npm start`)),
    ])
    expect(code).toBe(2)
    expectNothingDone()
  })

  test.each([
    ['a missing secret', { PAYLOAD_SECRET: undefined }, 'PAYLOAD_SECRET is missing'],
    ['a weak secret', { CRON_SECRET: 'canary' }, 'CRON_SECRET must have at least 32 characters'],
    ['an empty secret', { PREVIEW_SECRET: '' }, 'PREVIEW_SECRET is missing'],
    [
      'a database that would be dropped',
      { PAYLOAD_DROP_DATABASE: 'true' },
      'PAYLOAD_DROP_DATABASE',
    ],
    ['a port that is no number', { PORT: 'abc' }, 'PORT'],
    ['an unknown database', { DATABASE_URL: 'mysql://localhost/x' }, 'DATABASE_URL'],
    ['a short password', { ADMIN_PASSWORD: 'canary' }, 'ADMIN_PASSWORD must have at least 10'],
  ])('%s', async (_, environment, message) => {
    // With an .env of the owner's, nothing is generated.
    const file = path.join(copy.folder, '.env')
    writeFileSync(file, '')
    const { code, complaints, output } = await start(environment)
    expect(complaints).toEqual([expect.stringContaining(message)])
    expect(output).not.toContain('canary')
    expect(code).toBe(2)
    expect(existsSync(path.join(copy.folder, '.next'))).toBe(false)
    expect(existsSync(path.join(copy.folder, 'data'))).toBe(false)
  })

  test('an old Node, before it uses anything newer', async () => {
    const old = "Object.defineProperty(process.versions,'node',{value:'18.20.0'})"
    const { code, complaints } = await start({}, [], ['--import', `data:text/javascript,${old}`])
    expect(complaints).toEqual([expect.stringMatching(/needs Node 20\.20 or newer.*18\.20\.0/)])
    expect(code).toBe(2)
  })

  test.each([
    ['PostgreSQL', 'postgres://user:canary@127.0.0.1:1/octavo'],
    ['MongoDB', 'mongodb://user:canary@127.0.0.1:1,127.0.0.1:2/octavo?replicaSet=rs0'],
  ])('a %s server that is not there, within 6 s', async (engine, url) => {
    const { code, complaints, output, seconds } = await start({ DATABASE_URL: url })
    expect(complaints).toEqual([
      expect.stringContaining(`No ${engine} server answers at 127.0.0.1:1`),
    ])
    expect(output).not.toContain('canary')
    expect(code).toBe(2)
    expect(seconds).toBeLessThan(6)
  })

  test('a database that is a folder', async () => {
    const { code, complaints } = await start({ DATABASE_URL: 'file:./src' })
    expect(complaints).toEqual([expect.stringContaining('is a folder')])
    expect(code).toBe(2)
  })

  test('a restore that is under way, and names its process', async () => {
    const folder = path.join(copy.folder, 'data', `.octavo-restore-${process.pid}`)
    mkdirSync(folder, { recursive: true })
    const { code, complaints } = await start({})
    rmSync(path.join(copy.folder, 'data'), { recursive: true })
    expect(complaints).toEqual([expect.stringContaining(`under way (process ${process.pid})`)])
    expect(code).toBe(2)
  })

  test('folders that cannot be written to', async () => {
    const readOnly = path.join(copy.folder, 'read-only')
    mkdirSync(readOnly)
    chmodSync(readOnly, 0o500)
    // Root may write everywhere but where the kernel itself says no.
    const folder = process.getuid?.() === 0 ? '/proc/octavo' : readOnly
    for (const environment of [{ DATABASE_URL: `file:${folder}/a/b.db` }, { MEDIA_DIR: folder }]) {
      const { code, complaints } = await start(environment)
      expect(complaints).toEqual([expect.stringContaining("can't be written to")])
      expect(code).toBe(2)
    }
  })

  test('a file where a folder is needed', async () => {
    const { code, complaints } = await start({ MEDIA_DIR: './package.json' })
    expect(complaints).toEqual([expect.stringContaining('is a file where Octavo needs a folder')])
    expect(code).toBe(2)
  })

  test('options that it does not know, with its usage', async () => {
    const { code, complaints, output } = await start({}, ['--bogus'])
    expect(complaints).toEqual([expect.stringContaining('--bogus')])
    expect(output).toContain('Usage: npm start')
    expect(code).toBe(2)
  })
})

describe('npm start', () => {
  test('prints its usage when asked, and does nothing', async () => {
    const { code, output } = await start({}, ['--help'])
    expect(output).toContain('Usage: npm start')
    expect(code).toBe(0)
  })
})
