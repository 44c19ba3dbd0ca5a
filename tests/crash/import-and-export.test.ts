/**
 * Kills the real commands with SIGKILL and looks at what they leave (SECURITY 2b, E1, E18). It
 * takes minutes and runs when it is asked for: `OCTAVO_CRASH_RUNS=50 npm run test:integration -- tests/crash`.
 */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { randomNumbers } from '../../bench/support/articles'
import { startOctavo } from '../support/octavo-process.mjs'
import { openDatabase } from './support/database'
import { fileCount, writeEdition } from './support/folder'

const runs = Number(process.env.OCTAVO_CRASH_RUNS)
const random = randomNumbers(Number(process.env.OCTAVO_CRASH_SEED ?? 1))
const root = path.resolve(import.meta.dirname, '../..')
const hook = path.join(import.meta.dirname, 'support/kill-at-statement.cjs')

/** How long a command may take to print what is waited for, on a machine that is busy. */
const patience = 600_000

/** So many lines of output, chosen at random. */
const lines = (atMost: number) =>
  new RegExp(`^(?:[^\\n]*\\n){${1 + Math.floor(random() * atMost)}}`)

let folder: string
const at = (...parts: string[]) => path.join(folder, ...parts)
let texts: { old: Map<string, string>; new: Map<string, string> }
let statements = 0
let undisturbed: string[]

function start(script: string, args: string[], environment: Record<string, string> = {}) {
  const program = ['--max-old-space-size=384', '--conditions=production', '--require', hook]
  return startOctavo(root, [...program, '--import', 'tsx', `scripts/${script}.ts`, ...args], {
    NODE_ENV: 'production',
    DATABASE_URL: `file:${at('now/octavo.db')}`,
    MEDIA_DIR: at('now/media'),
    ...environment,
  })
}

/** Runs a command to its end. */
async function run(script: string, args: string[], environment?: Record<string, string>) {
  const octavo = start(script, args, environment)
  const { code } = await octavo.ended
  return { code, output: octavo.output() }
}

const snapshot = (from: string, to: string) => {
  rmSync(at(to), { recursive: true, force: true })
  cpSync(at(from), at(to), { recursive: true })
}

async function looking<Result>(look: (db: ReturnType<typeof openDatabase>) => Promise<Result>) {
  const db = openDatabase(at('now/octavo.db'))
  try {
    return await look(db)
  } finally {
    db.close()
  }
}

/** What must hold right after a kill, whatever the moment. */
async function expectWhole(output: string) {
  await looking(async (db) => {
    expect(await db.faults()).toEqual([])
    expect(await db.articlesWithoutVersion()).toEqual([])
    const articles = await db.articles()
    for (const { path: file, text, content, tags, authors } of articles) {
      const [old, fresh] = [texts.old.get(String(file)), texts.new.get(String(file))]
      expect([old, fresh]).toContain(text)
      // The rich text and the relations are of the same edition as the original beside them.
      const edition = /Edition (\d)/.exec(String(text))?.[1]
      expect(String(content)).toContain(`Edition ${edition} of`)
      expect(String(content)).toContain(`The end of edition ${edition}.`)
      expect({ tags, authors }).toEqual({ tags: 2, authors: 1 })
    }
    const stored = new Map(articles.map((row) => [String(row.path), row.text]))
    for (const [, file = ''] of output.matchAll(/^[+~] (?:create|update) +(\S+)/gm))
      expect(stored.get(file)).toBe(texts.new.get(file))
    const files = existsSync(at('now/media')) ? readdirSync(at('now/media')) : []
    expect(files).toEqual(expect.arrayContaining(await db.media()))
  })
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'octavo-crash-'))
  texts = {
    old: await writeEdition(at('old'), 1),
    new: await writeEdition(at('new'), 2),
  }
  expect((await run('seed', [at('old')])).code).toBe(0)
  snapshot('now', 'base')
  const { code } = await run('seed', [at('new')], { COUNT_FILE: at('count') })
  expect(code).toBe(0)
  statements = Number(readFileSync(at('count'), 'utf8'))
  undisturbed = await looking((db) => db.dump())
}, 600_000)

afterAll(() => rmSync(folder, { recursive: true }))

describe('An import that is killed', () => {
  test(`leaves whole articles and is completed by the next one (${runs} kills)`, async () => {
    for (let kill = 0; kill < runs; kill++) {
      snapshot('base', 'now')
      // Every other time by the statement, which is exact, else by the clock, which is anywhere.
      const killAt = 1 + Math.floor(random() * statements)
      const byClock = kill % 2 === 1
      const octavo = start('seed', [at('new')], byClock ? {} : { KILL_AT: String(killAt) })
      if (byClock) {
        await octavo.prints(lines(150), patience)
        await new Promise((resolve) => setTimeout(resolve, random() * 60))
        octavo.child.kill('SIGKILL')
      }
      await octavo.ended
      const moment = byClock ? 'by the clock' : `at statement ${killAt} of ${statements}`
      try {
        await expectWhole(octavo.output())
        const report = at('report.json')
        expect(await run('seed', [at('new'), '--json', report])).toMatchObject({ code: 0 })
        expect(await looking((db) => db.dump())).toEqual(undisturbed)
        expect(readdirSync(at('now/media')).sort()).toEqual(await looking((db) => db.media()))
        const again = await run('seed', [at('new'), '--json', report])
        expect(again.code).toBe(0)
        const { totals } = JSON.parse(readFileSync(report, 'utf8')) as { totals: object }
        expect(totals).toMatchObject({ unchanged: fileCount, create: 0, update: 0 })
        expect(await looking((db) => db.dump())).toEqual(undisturbed)
      } catch (error) {
        throw new Error(`Killed ${moment}:\n${octavo.output().slice(-500)}`, { cause: error })
      }
    }
  }, 7_200_000)
})

describe('An export that is killed', () => {
  test(`leaves each file old or new, and the next leaves nothing else (${runs} kills)`, async () => {
    for (let kill = 0; kill < runs; kill++) {
      snapshot('old', 'exported')
      const octavo = start('export', [at('exported')])
      await octavo.prints(lines(100), patience)
      octavo.child.kill('SIGKILL')
      await octavo.ended
      for (const file of readdirSync(at('exported')).filter((name) => name.endsWith('.md')))
        expect([texts.old.get(file), texts.new.get(file)]).toContain(
          readFileSync(at('exported', file), 'utf8'),
        )
    }
    expect((await run('export', [at('exported')])).code).toBe(0)
    const names = (name: string) => readdirSync(at(name), { recursive: true }).map(String).sort()
    const unused = names('new').filter((name) => !names('exported').includes(name))
    expect(names('exported').filter((name) => !names('new').includes(name))).toEqual([])
    expect(unused.filter((name) => name.endsWith('.md'))).toEqual([])
    for (const [file, text] of texts.new)
      expect(readFileSync(at('exported', file), 'utf8')).toBe(text)
  }, 7_200_000)
})
