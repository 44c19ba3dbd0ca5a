import { spawnSync } from 'node:child_process'
import { statSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { withImportLock } from '@/sync/importLock'
import { startOctavo } from '../../support/octavo-process.mjs'
import { copyRepository } from '../../support/repository-copy.mjs'
import { getTestPayload } from '../../support/payload'

let copy: ReturnType<typeof copyRepository>

beforeAll(() => {
  copy = copyRepository()
})
afterAll(() => copy.remove())

/** Runs one of the project's commands on this file's database. */
async function command(name: string, args: string[] = [], environment = {}) {
  const program = ['--conditions=production', '--import', 'tsx', `scripts/${name}.ts`]
  const octavo = startOctavo(copy.folder, [...program, ...args], {
    DATABASE_URL: process.env.DATABASE_URL,
    MEDIA_DIR: process.env.MEDIA_DIR,
    ...environment,
  })
  const { code } = await octavo.ended
  return { code, output: octavo.output() }
}

const admins = async () => {
  const payload = await getTestPayload()
  const { docs } = await payload.find({
    collection: 'users',
    where: { role: { equals: 'admin' } },
    sort: 'createdAt',
    showHiddenFields: true,
  })
  return docs
}

describe('create-admin', () => {
  test('refuses a short password and a wrong address with 2, and makes nobody', async () => {
    for (const args of [['--password', 'canary'], ['--email', 'canary'], ['--bogus'], ['canary']]) {
      const { code, output } = await command('create-admin', args)
      expect({ args, code }).toEqual({ args, code: 2 })
      expect(output).not.toMatch(/\n\s+at /)
    }
    expect(await admins()).toEqual([])
  })

  test('makes the first admin with a generated password, printed once, that logs in', async () => {
    const { code, output } = await command('create-admin', ['--email', 'First@Example.org'])
    expect(code).toBe(0)
    const [, password = ''] = /password (\S+) \(shown only now\)/.exec(output) ?? []
    expect(password.length).toBeGreaterThanOrEqual(16)
    const payload = await getTestPayload()
    const { user } = await payload.login({
      collection: 'users',
      data: { email: 'first@example.org', password },
    })
    expect(user).toMatchObject({ role: 'admin' })
  })

  test('refuses a second admin with 2, unless forced', async () => {
    const given = { ADMIN_EMAIL: 'second@example.org', ADMIN_PASSWORD: 'a second password' }
    const refused = await command('create-admin', [], given)
    expect(refused).toMatchObject({ code: 2, output: expect.stringContaining('--force') })
    expect(await admins()).toHaveLength(1)
    const forced = await command('create-admin', ['--force'], given)
    expect(forced.code).toBe(0)
    expect(forced.output).not.toContain(given.ADMIN_PASSWORD)
    expect((await admins()).map(({ email }) => email)).toContain('second@example.org')
  })

  test('lets a locked admin in again', async () => {
    const payload = await getTestPayload()
    const data = { email: 'second@example.org', password: 'a second password' }
    const wrong = { ...data, password: 'wrong wrong wrong' }
    for (let attempt = 0; attempt < 6; attempt++)
      await payload.login({ collection: 'users', data: wrong }).catch(() => undefined)
    await expect(payload.login({ collection: 'users', data })).rejects.toThrow()

    expect(await command('create-admin', ['--unlock', '--email', data.email])).toMatchObject({
      code: 0,
    })
    await expect(payload.login({ collection: 'users', data })).resolves.toMatchObject({
      user: { email: data.email },
    })
    expect(await command('create-admin', ['--unlock', '--email', 'no@example.org'])).toMatchObject({
      code: 2,
    })
    expect(await command('create-admin', ['--unlock'])).toMatchObject({ code: 2 })
  })
})

describe('Every command', () => {
  test.each(['migrate', 'seed', 'create-admin'])(
    '(%s) ends with 2 and names the variable when a secret is missing',
    async (name) => {
      const { code, output } = await command(name, [], { PAYLOAD_SECRET: undefined })
      expect(code).toBe(2)
      expect(output).toContain('PAYLOAD_SECRET is missing')
    },
  )

  test.each([
    ['postgres://127.0.0.1:1/x', 'cannot connect to Postgres'],
    ['mongodb://127.0.0.1:1/x', 'cannot connect to MongoDB'],
  ])('ends with 2 when %s does not answer', async (url, message) => {
    const { code, output } = await command('migrate', [], { DATABASE_URL: url })
    expect(code).toBe(2)
    expect(output).toContain(message)
  })

  test('SECURITY E6: (seed) ends with 2 and names the process while another import runs', async () => {
    const payload = await getTestPayload()
    await withImportLock(payload, async () => {
      const { code, output } = await command('seed')
      expect(code).toBe(2)
      expect(output).toContain(`An import is running (pid ${process.pid}`)
      expect(output).not.toMatch(/\n\s+at /)
    })
    const { totalDocs } = await payload.count({ collection: 'articles' })
    expect(totalDocs).toBe(0)
  })

  test('SECURITY B11: (export) ends with 2 and says where it can’t write', async () => {
    const { code, output } = await command('export', ['package.json'])
    expect(code).toBe(2)
    expect(output).toContain("Can't write to the folder package.json")
    expect(output).not.toMatch(/\n\s+at /)
    const file = path.join(copy.folder, 'package.json')
    expect(readFileSync(file)).toEqual(readFileSync('package.json'))
  })

  test('(dev:mongo) ends with 2 and says what to do where there is no mongod', async () => {
    const { code, output } = await command('dev-mongo', [], { MONGOMS_SYSTEM_BINARY: './missing' })
    expect(code).toBe(2)
    expect(output).toContain('MONGOMS_SYSTEM_BINARY=/path/to/mongod')
    expect(output).not.toMatch(/\n\s+at /)
  })

  test('(migrate) run again has nothing to do and ends with 0', async () => {
    expect(await command('migrate')).toMatchObject({ code: 0 })
  })
})

describe('The .env that npm start writes', () => {
  test('has three strong secrets, is for its owner only, and is not replaced', () => {
    const module = path.join(copy.folder, 'scripts/support/environment-file.mjs')
    const script = `import { writeEnvironmentFile } from ${JSON.stringify(module)}; console.log(writeEnvironmentFile().join())`
    const run = () =>
      spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
        cwd: copy.folder,
        env: { NODE_ENV: 'test', CRON_SECRET: 'given' },
        encoding: 'utf8',
      }).stdout.trim()
    const file = path.join(copy.folder, '.env')

    expect(run()).toBe('PAYLOAD_SECRET,PREVIEW_SECRET')
    const text = readFileSync(file, 'utf8')
    expect(text.match(/^[A-Z]+_SECRET=[0-9a-f]{64}$/gm)).toHaveLength(2)
    expect(statSync(file).mode & 0o777).toBe(0o600)

    expect(run()).toBe('')
    expect(readFileSync(file, 'utf8')).toBe(text)
  })
})
