import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { request, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { testEnvironment } from '../../support/environment.mjs'
import { freePort } from '../../support/free-port.mjs'
import { startOctavo, type OctavoProcess } from '../../support/octavo-process.mjs'
import { copyRepository } from '../../support/repository-copy.mjs'

let copy: ReturnType<typeof copyRepository>
let port: number

beforeAll(async () => {
  copy = copyRepository({ withBuild: true })
  port = await freePort()
})
afterAll(() => copy.remove())

const admin = { ADMIN_EMAIL: 'admin@example.org', ADMIN_PASSWORD: 'a long enough password' }

const { PAYLOAD_SECRET, PREVIEW_SECRET, CRON_SECRET } = testEnvironment
const secrets = [PAYLOAD_SECRET, PREVIEW_SECRET, CRON_SECRET]

let running: OctavoProcess[] = []

const start = () => {
  const octavo = startOctavo(copy.folder, ['scripts/start.mjs'], {
    ...admin,
    PORT: String(port),
    NEXT_PUBLIC_SERVER_URL: `http://localhost:${port}`,
  })
  running.push(octavo)
  return octavo
}

afterEach(async () => {
  await Promise.all(running.map((octavo) => octavo.stop()))
  running = []
})

/** How long a start may take on a machine that is busy with other things. */
const patience = 240_000

/** Processes that work in the copy: what a start has left behind, or is still running. */
function processesInCopy(): string[] {
  const listed = spawnSync('ps', ['-eo', 'pid='], { encoding: 'utf8' }).stdout.trim().split(/\s+/)
  return listed.filter((pid) => {
    const cwd = spawnSync('readlink', [`/proc/${pid}/cwd`], { encoding: 'utf8' }).stdout.trim()
    return cwd.startsWith(copy.folder)
  })
}

/** A login whose body arrives in two halves, so that it is in flight for as long as wanted. */
async function beginLogin() {
  const body = JSON.stringify({ email: admin.ADMIN_EMAIL, password: admin.ADMIN_PASSWORD })
  const slow = request({
    port,
    method: 'POST',
    path: '/api/users/login',
    agent: false,
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
  })
  const answered = once(slow, 'response') as Promise<[IncomingMessage]>
  slow.write(body.slice(0, 20))
  await once(slow, 'socket')
  // The server has the request once it has answered another one on a later connection.
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  return {
    finish: async () => {
      slow.end(body.slice(20))
      const [response] = await answered
      let text = ''
      for await (const chunk of response) text += String(chunk)
      return { status: response.statusCode, text }
    },
  }
}

const refused = async () => {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ECONNREFUSED'
  } finally {
    socket.destroy()
  }
}

jest.setTimeout(2 * patience)

describe('The production server', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)(
    'told to end by %s finishes the request in flight, takes no new one, and leaves no process',
    async (signal) => {
      const octavo = start()
      await octavo.prints('Octavo is running', patience)
      const login = await beginLogin()
      const startedAt = performance.now()
      octavo.child.kill(signal)
      while (!(await refused())) expect(performance.now() - startedAt).toBeLessThan(5_000)

      const { status, text } = await login.finish()
      expect(status).toBe(200)
      expect(JSON.parse(text)).toMatchObject({ user: { email: admin.ADMIN_EMAIL } })

      expect(await octavo.ended).toEqual({ code: 0, signal: null })
      for (const secret of [admin.ADMIN_PASSWORD, ...secrets])
        expect(octavo.output()).not.toContain(secret)
      expect(performance.now() - startedAt).toBeLessThan(10_000)
      expect(processesInCopy()).toEqual([])
    },
  )

  test('starts a second time within 15 s, repeating nothing, and leaves the database whole', async () => {
    const seconds: number[] = []
    // A machine that is busy with other things says nothing about Octavo: the best of three counts.
    while (seconds.length < 3 && !seconds.some((it) => it < 15)) {
      const startedAt = performance.now()
      const octavo = start()
      await octavo.prints('Octavo is running', patience)
      seconds.push((performance.now() - startedAt) / 1000)
      const ready = await fetch(`http://localhost:${port}/readyz`)
      await octavo.stop()
      expect(ready.status).toBe(200)
      expect(octavo.output()).toMatch(/– Dependencies: installed/)
      expect(octavo.output()).toMatch(/– Build: unchanged/)
      expect(octavo.output()).toMatch(/– Seeds: the database has content/)
      expect(octavo.output()).toMatch(/– Admin: there is one/)
    }
    expect(Math.min(...seconds)).toBeLessThan(15)
    // The write-ahead log is in the file again: the database can be copied as it lies there.
    const log = statSync(path.join(copy.folder, 'data/octavo.db-wal'), { throwIfNoEntry: false })
    expect(log?.size ?? 0).toBe(0)
  })

  test.each(['SIGTERM', 'SIGKILL'] as const)(
    'under npm ends with it, though a shell between them keeps signals to itself (%s)',
    async (signal) => {
      const environment = Object.entries({
        ...process.env,
        ...testEnvironment,
        ...admin,
        PORT: String(port),
      }).filter(([name]) => !['NODE_ENV', 'DATABASE_URL', 'MEDIA_DIR'].includes(name))
      const npm = spawn('npm', ['start'], {
        cwd: copy.folder,
        env: Object.fromEntries(environment) as NodeJS.ProcessEnv,
        stdio: 'ignore',
      })
      const startedAt = performance.now()
      while (await refused()) {
        expect(npm.exitCode).toBeNull()
        expect(performance.now() - startedAt).toBeLessThan(patience)
        await setTimeout(100)
      }
      npm.kill(signal)
      const toldAt = performance.now()
      while (!(await refused()) || processesInCopy().length > 0) {
        expect(performance.now() - toldAt).toBeLessThan(12_000)
        await setTimeout(100)
      }
    },
  )

  test('interrupted while it prepares ends with the signal’s code and leaves no process', async () => {
    const octavo = start()
    await octavo.prints('– Dependencies')
    octavo.child.kill('SIGINT')
    const { code } = await octavo.ended
    expect([0, 130]).toContain(code)
    expect(processesInCopy()).toEqual([])
  })

  test('counts logins by the connection, whatever address the visitor claims', async () => {
    const octavo = start()
    await octavo.prints('Octavo is running', patience)
    const attempt = (number: number) =>
      fetch(`http://localhost:${port}/api/users/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${number}` },
        body: '{}',
      })
    const answers = await Promise.all(Array.from({ length: 30 }, (_, number) => attempt(number)))
    await octavo.stop()
    expect(answers.map(({ status }) => status)).toContain(429)
  })
})
