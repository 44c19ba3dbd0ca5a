/**
 * The panel with 100 articles and with 10,000: how long the article list, the tag list and the page
 * of one article take, asked for one after the other by an admin, and the ratio of the two. Figures of
 * one run compare; those of different runs don't.
 * Usage: npm run bench -- panel   (needs a build; SQLite)
 */
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { admin, environmentOf, fillBlog, median, needBuild, serveBlog } from './support/blog'
import { stopServers } from './support/processes'

const sizes = [
  { articles: 100, tags: 50 },
  { articles: 10_000, tags: 500 },
]
const [warmUps, samples] = [4, 15]
const port = 4513
const origin = `http://127.0.0.1:${port}`

needBuild()

type Asked = { method?: string; body?: string; headers?: Record<string, string> }

async function ask(url: string, init: Asked = {}): Promise<Response> {
  const response = await fetch(origin + url, {
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response
}

/** Milliseconds until a page is there as a whole. */
async function time(url: string, headers: Record<string, string>): Promise<number> {
  const startedAt = performance.now()
  await (await ask(url, { headers })).text()
  return performance.now() - startedAt
}

/** The medians of the panel's pages, by their names. */
async function measure({ articles, tags }: (typeof sizes)[number]): Promise<Map<string, number>> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-bench-'))
  const env = environmentOf(folder, port)
  try {
    fillBlog(articles, folder, env)
    await serveBlog(env)

    const login = await ask('/api/users/login', { method: 'POST', body: JSON.stringify(admin) })
    const { token } = (await login.json()) as { token: string }
    const headers = { authorization: `JWT ${token}`, cookie: `payload-token=${token}` }
    const known = (await (await ask('/api/tags?limit=1', { headers })).json()) as {
      totalDocs: number
    }
    for (let n = known.totalDocs; n < tags; n++)
      await ask('/api/tags', {
        method: 'POST',
        headers,
        body: JSON.stringify({ name: `Further tag ${n}`, slug: `further-tag-${n}` }),
      })
    const found = await ask('/api/articles?limit=1&depth=0&select[title]=true', { headers })
    const { docs } = (await found.json()) as { docs: [{ id: string }] }
    const pages = {
      'list of articles': '/admin/collections/articles',
      'list of articles, searched': '/admin/collections/articles?search=government',
      'list of tags': '/admin/collections/tags',
      'an article': `/admin/collections/articles/${docs[0].id}`,
      'an article’s versions': `/admin/collections/articles/${docs[0].id}/compare`,
      dashboard: '/admin',
    }
    const medians = new Map<string, number>()
    for (const [name, url] of Object.entries(pages)) {
      const times: number[] = []
      for (let run = 0; run < warmUps + samples; run++) times.push(await time(url, headers))
      medians.set(name, median(times.slice(warmUps)))
    }
    return medians
  } finally {
    await stopServers()
    rmSync(folder, { recursive: true })
  }
}

const [few, many] = [await measure(sizes[0]!), await measure(sizes[1]!)]
const table = [...few].map(([name, before]) => {
  const after = many.get(name) ?? NaN
  return {
    page: name,
    '100 articles (ms)': Math.round(before),
    '10,000 articles (ms)': Math.round(after),
    ratio: Number((after / before).toFixed(2)),
  }
})
console.table(table)
process.exit(0)
