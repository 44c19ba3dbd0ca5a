/** What becomes of a site whose database file breaks while it runs (SECURITY E17). */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { testEnvironment } from '../../support/environment.mjs'
import { freePort } from '../../support/free-port.mjs'
import { startOctavo, type OctavoProcess } from '../../support/octavo-process.mjs'
import { copyRepository } from '../../support/repository-copy.mjs'

/** Runs a program with a small disk that only its own processes see (user_namespaces(7)). */
const withDisk = (folder: string): string[] => [
  ...['unshare', '--user', '--map-root-user', '--mount', 'sh', '-c'],
  ...['mount -t tmpfs -o size=24m tmpfs "$0" && exec "$@"', folder],
]

const canMount =
  spawnSync(withDisk('/mnt')[0]!, [...withDisk('/mnt').slice(1), 'true']).status === 0
if (!canMount) console.warn('Skipped: a disk of its own needs user namespaces (unshare, mount).')

const admin = { email: 'admin@example.org', password: 'a long enough password' }

let copy: ReturnType<typeof copyRepository>
let disk: string
let octavo: OctavoProcess | undefined
let url: string
let token = ''
let article: string

const get = async (address: string) => {
  const response = await fetch(`${url}${address}`)
  return { status: response.status, text: await response.text() }
}

const api = async (method: string, address: string, body?: object) => {
  const response = await fetch(`${url}/api${address}`, {
    method,
    headers: { 'content-type': 'application/json', authorization: `JWT ${token}` },
    ...(body && { body: JSON.stringify(body) }),
  })
  return { status: response.status, text: await response.text() }
}

const rename = (title: string) => api('PATCH', `/articles/${article}`, { title })
const title = async () =>
  (JSON.parse((await api('GET', `/articles/${article}?depth=0`)).text) as { title: string }).title
const health = async () => [(await get('/healthz')).status, (await get('/readyz')).status]

/** Does something on the server's disk. */
function onDisk(command: string): void {
  const enter = ['--target', String(octavo!.child.pid), '--user', '--mount']
  const shell = ['--preserve-credentials', 'sh', '-c', `cd "$0" && ${command}`, disk]
  const { status, stderr } = spawnSync('nsenter', [...enter, ...shell], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command}: ${stderr}`)
}

/** What nobody outside may learn of a fault. */
const details = /sqlite|octavo\.db|database|select|\n\s+at |node_modules/i

const describeOnDisk = canMount ? describe : describe.skip

jest.setTimeout(300_000)

describeOnDisk('SECURITY E17: a server whose database file', () => {
  beforeAll(async () => {
    copy = copyRepository({ withBuild: true })
    disk = path.join(copy.folder, 'data')
    mkdirSync(disk)
    const port = String(await freePort())
    url = `http://localhost:${port}`
    const environment = {
      PORT: port,
      NEXT_PUBLIC_SERVER_URL: url,
      ADMIN_EMAIL: admin.email,
      ADMIN_PASSWORD: admin.password,
    }
    octavo = startOctavo(copy.folder, ['scripts/start.mjs'], environment, withDisk(disk))
    await octavo.prints('Octavo is running', 240_000)
    token = (JSON.parse((await api('POST', '/users/login', admin)).text) as { token: string }).token
    const created = await api('POST', '/articles', { title: 'Whole', slug: 'whole' })
    article = (JSON.parse(created.text) as { doc: { id: string } }).doc.id
    await api('PATCH', `/articles/${article}`, { _status: 'published' })
  })

  afterAll(async () => {
    await octavo?.stop()
    copy.remove()
  })

  test.each([
    ['is missing', 'mkdir away && mv octavo.db* away', 'mv away/* . && rmdir away', /is missing/],
    [
      'was replaced',
      'mkdir away && cp octavo.db copy && mv octavo.db* away && mv copy octavo.db',
      'mv away/* . && rmdir away',
      /was replaced/,
    ],
    [
      'can’t be written to',
      'mount --bind -o ro . . && mount -o remount,bind,ro .',
      'mount -o remount,bind,rw .',
      /can't be written to/,
    ],
    ['lies on a full disk', 'dd if=/dev/zero of=filler bs=4k || true', 'rm filler', /is full/],
  ])('%s is alive and not ready, stores nothing and says why', async (_, harm, mend, reason) => {
    expect(await health()).toEqual([200, 200])
    const before = await title()
    const printed = octavo!.output().length
    onDisk(harm)
    expect(await health()).toEqual([200, 503])
    const { status, text } = await rename('Lost')
    expect(status).toBe(500)
    expect(text).not.toMatch(details)
    // Readers go on reading: what is there is there.
    expect((await get('/')).status).toBe(200)
    expect((await get('/articles/whole')).status).toBe(200)
    const log = octavo!.output().slice(printed)
    expect(log).toMatch(/Not ready\. /)
    expect(log).toMatch(reason)

    onDisk(mend)
    expect(await health()).toEqual([200, 200])
    expect(octavo!.output().slice(printed)).toContain('Ready again')
    expect(await title()).toBe(before)
    expect((await rename(`After: ${reason.source}`)).status).toBe(200)
    expect(await title()).toBe(`After: ${reason.source}`)
  })

  test('is damaged is alive and not ready, and shows an error without its details', async () => {
    const printed = octavo!.output().length
    onDisk(
      'for file in octavo.db octavo.db-wal; do size=$(stat -c %s $file); ' +
        'head -c $size /dev/urandom | dd of=$file bs=4k seek=1 conv=notrunc; done',
    )
    const pages = await Promise.all(
      ['/articles/a', '/tags/b', '/archive/2001', '/search?q=c'].map(get),
    )
    for (const { status, text } of pages) {
      expect(status).toBe(500)
      expect(text).not.toMatch(details)
    }
    expect(await health()).toEqual([200, 503])
    expect(octavo!.output().slice(printed)).toMatch(/Not ready\. .*(malformed|not a database)/)
    expect((await rename('Lost')).status).toBe(500)
  })

  test('broke has put no secret into its log (SECURITY D12)', () => {
    const { PAYLOAD_SECRET, PREVIEW_SECRET, CRON_SECRET } = testEnvironment
    for (const secret of [PAYLOAD_SECRET, PREVIEW_SECRET, CRON_SECRET, admin.password, token])
      expect(octavo!.output()).not.toContain(secret)
  })
})
