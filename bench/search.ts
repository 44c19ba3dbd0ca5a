/**
 * The search index with generated articles: how fast it is filled, how long queries take, and how
 * both grow. Texts have 600 words of a vocabulary of 60,000, the frequent ones as often as in real
 * texts (Zipf's law).
 * Usage: npm run bench -- search [count …]   (DATABASE_URL chooses another engine)
 */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import '@payloadcms/richtext-lexical'
import { createLocalReq, commitTransaction, getPayload, initTransaction } from 'payload'
import type { SearchDocument } from '@/database/search'
import { randomNumbers } from './support/articles'
import { environmentInAnyDatabase } from './support/blog'

const counts = process.argv.slice(2).map(Number)
if (counts.length === 0) counts.push(100, 1_000, 10_000)

const folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-bench-'))
Object.assign(process.env, environmentInAnyDatabase(folder))

const { default: config } = await import('@payload-config')
const { close } = await import('@/database/close')
const { migrate } = await import('@/database/migrate')
const { searchIndex } = await import('@/database/search')
const { findArticles } = await import('@/plugins/search')

const random = randomNumbers(1)
const syllables =
  'ba be bi bo da de di do ka ke ki ko la le li lo ma me mi mo na ne ni no ra re ri ro sa se si so ta te ti to'.split(
    ' ',
  )
const pick = () => syllables[Math.floor(random() * syllables.length)]!
const vocabulary = [
  ...new Set(
    Array.from({ length: 60_000 }, (_, rank) =>
      Array.from({ length: 2 + Math.min(3, Math.floor(Math.log10(rank + 1))) }, pick).join(''),
    ),
  ),
]
/** A word with Zipf's frequencies: the logarithm of its rank is spread evenly. */
const word = () => vocabulary[Math.floor(vocabulary.length ** random()) - 1]!
const words = (count: number) => Array.from({ length: count }, word)

function article(n: number): SearchDocument {
  const body = words(600)
  return {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    version: '1',
    publishedAt: new Date(Date.UTC(2015, 0, 1) + n * 3_600_000).toISOString(),
    title: words(6),
    description: words(20),
    body,
    owners: [],
    text: body.join(' '),
  }
}

const rank = (place: number) => vocabulary[place]!
const misspelt = (text: string) =>
  text.slice(0, 2) + text.charAt(3) + text.charAt(2) + text.slice(4)

/** Queries by what makes them cheap or dear. */
const queries: Record<string, { text: string; typing?: boolean }> = {
  'frequent word': { text: rank(2) },
  'ordinary word': { text: rank(500) },
  'rare word': { text: rank(40_000) },
  'three words': { text: `${rank(20)} ${rank(300)} ${rank(2000)}` },
  'beginning, typing': { text: rank(2000).slice(0, 3), typing: true },
  'misspelt word': { text: misspelt(rank(30_000)) },
  'page 50': { text: rank(2) },
}

const payload = await getPayload({ config })
await migrate(payload)
const index = searchIndex(payload)

async function inTransaction(
  work: (req: Awaited<ReturnType<typeof createLocalReq>>) => Promise<void>,
) {
  const req = await createLocalReq({}, payload)
  await initTransaction(req)
  await work(req)
  await commitTransaction(req)
}

await inTransaction((req) => index.clear(req))
let filled = 0
for (const count of counts) {
  const startedAt = performance.now()
  const added = count - filled
  while (filled < count)
    await inTransaction(async (req) => {
      for (let n = 0; n < 25 && filled < count; n++) await index.put(article(filled++), req)
    })
  const seconds = (performance.now() - startedAt) / 1000
  console.log(
    `${String(count).padStart(6)} articles, the last ${added} at ${(added / seconds).toFixed(0)}/s`,
  )
  for (const [name, query] of Object.entries(queries)) {
    const offset = name === 'page 50' ? 490 : 0
    const times: number[] = []
    let total = 0
    for (let run = 0; run < 30; run++) {
      const begin = performance.now()
      ;({ total } = await findArticles(payload, { ...query, offset, limit: 10 }))
      times.push(performance.now() - begin)
    }
    times.sort((one, other) => one - other)
    const time = (share: number) => times[Math.floor(share * times.length)]!.toFixed(1).padStart(7)
    console.log(
      `${name.padStart(24)}: ${String(total).padStart(6)} hits, p50${time(0.5)} ms, p95${time(0.95)} ms`,
    )
  }
}
await inTransaction((req) => index.clear(req))
await close(payload)
rmSync(folder, { recursive: true })
process.exit(0)
