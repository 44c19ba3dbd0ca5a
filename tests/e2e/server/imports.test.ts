import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { site } from '../../support/browser'
import { freePort } from '../../support/free-port.mjs'
import { startOctavo } from '../../support/octavo-process.mjs'
import { copyRepository } from '../../support/repository-copy.mjs'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-imports-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Writes a file for the import; its folder is made. */
function write(file: string, lines: string[]): string {
  const target = path.join(folder, file)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, lines.join('\n'))
  return path.dirname(target)
}

/** Writes numbered files. */
function writeNumbered(name: string, count: number, file: (n: number) => [string[], string[]]) {
  for (let n = 0; n < count; n++) {
    const [fields, body] = file(n)
    write(`${name}/${name}-${n}.md`, ['---', ...fields, '---', '', ...body, ''])
  }
  return path.join(folder, name)
}

/** The command of an import, for the server at an address. */
const seed = (project: string, files: string, url: string) =>
  startOctavo(project, ['--conditions=production', '--import', 'tsx', 'scripts/seed.ts', files], {
    PORT: new URL(url).port,
    NEXT_PUBLIC_SERVER_URL: url,
  })

describe('An import from the command line', () => {
  test('that is killed again and again shows readers whole pages and nothing unpublished (2b, 9)', async () => {
    const count = 40
    const files = writeNumbered('killed', count, (n) => [
      [
        `title: ${n % 4 === 0 ? 'SECRET draft' : 'Whole'} ${n}`,
        'tags: [Killed]',
        `draft: ${n % 4 === 0}`,
      ],
      [`The text of number ${n} begins.`, '', `The text of number ${n} ends.`],
    ])
    const pages = ['/', '/feed.xml', '/articles/killed-0', '/articles/killed-1', '/tags/killed']
    const wrong: unknown[] = []
    let isOver = false
    const readers = pages.map(async (page) => {
      let last = 200
      while (!isOver) {
        const response = await fetch(site.url + page)
        const text = await response.text()
        last = response.status
        const mayBeMissing = page.includes('killed')
        const whole = /<\/(html|rss)>\s*$/.test(text)
        const halves = ['begins.', 'ends.'].map((end) => text.includes(`number 1 ${end}`))
        if (
          !(last === 200 || (mayBeMissing && last === 404)) ||
          !whole ||
          text.includes('SECRET') ||
          (page === '/articles/killed-1' && halves.some((half) => half !== (last === 200)))
        )
          wrong.push({ page, status: last, text: text.slice(0, 200) })
      }
      return last
    })
    // After the first file, in the middle, and near the end of what is left.
    for (const lines of [1, 8, 20]) {
      const killed = seed(site.folder, files, site.url)
      await killed.prints(new RegExp(`^(?:[^\\n]*\\n){${lines}}`))
      killed.child.kill('SIGKILL')
      await killed.ended
    }
    expect(await seed(site.folder, files, site.url).ended).toMatchObject({ code: 0 })
    isOver = true
    await Promise.all(readers)
    expect(wrong).toEqual([])
    const status = async (page: string) => (await fetch(site.url + page)).status
    expect(await Promise.all(pages.map(status))).toEqual([200, 200, 404, 200, 200])
    for (let n = 0; n < count; n++)
      expect(await status(`/articles/killed-${n}`)).toBe(n % 4 === 0 ? 404 : 200)
  })

  test('SECURITY E16: that is asked to stop finishes its file, and the next one goes on', async () => {
    const count = 60
    const files = writeNumbered('stopped', count, (n) => [[`title: Stopped ${n}`], ['Text.']])
    const stopped = seed(site.folder, files, site.url)
    await stopped.prints(/create/)
    stopped.child.kill('SIGTERM')
    expect(await stopped.ended).toEqual({ code: 143, signal: null })
    expect(stopped.output()).toMatch(/run it again/)
    const created = stopped.output().match(/create +stopped/g)?.length ?? 0
    expect(created).toBeLessThan(count)
    const next = seed(site.folder, files, site.url)
    expect(await next.ended).toMatchObject({ code: 0 })
    expect(next.output().match(/create +stopped/g)).toHaveLength(count - created)
    for (const n of [0, count - 1])
      expect((await fetch(`${site.url}/articles/stopped-${n}`)).status).toBe(200)
  })

  test('while no server runs is what readers see when one starts', async () => {
    const copy = copyRepository({ withBuild: true })
    const port = String(await freePort())
    const url = `http://localhost:${port}`
    const start = async () => {
      const octavo = startOctavo(copy.folder, ['scripts/start.mjs'], {
        NODE_ENV: undefined,
        PORT: port,
        NEXT_PUBLIC_SERVER_URL: url,
      })
      await octavo.prints('Octavo is running', 240_000)
      return octavo
    }
    const edition = (words: string) =>
      write('down/down.md', ['---', `title: ${words}`, 'tags: [Down]', '---', '', 'Text.', ''])
    const pages = ['/', '/articles/down', '/tags/down', '/feed.xml']
    const titles = (words: string) =>
      Promise.all(
        pages.map(async (page) => (await (await fetch(url + page)).text()).includes(words)),
      )
    try {
      let server = await start()
      expect(await seed(copy.folder, edition('The first title'), url).ended).toMatchObject({
        code: 0,
      })
      expect(await titles('The first title')).toEqual(pages.map(() => true))
      await server.stop()
      expect(await seed(copy.folder, edition('The second title'), url).ended).toMatchObject({
        code: 0,
      })
      server = await start()
      expect(await titles('The second title')).toEqual(pages.map(() => true))
      expect(await titles('The first title')).toEqual(pages.map(() => false))
      await server.stop()
    } finally {
      copy.remove()
    }
  })
})
