/**
 * The reader's site with 100, 1,000 and 10,000 articles: requests per second and latency from the
 * page cache, beside `next start` of the same build (Next's own cache) and beside nginx with the same
 * bytes as files, where it is installed; how long pages take that are rendered anew; and what a
 * publish does to readers. Figures of one run compare; those of different runs don't.
 * Usage: npm run bench -- site [count …]   (needs a build; SQLite)
 */
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get, type IncomingMessage } from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import { refreshPages } from '@/server/refreshPages'
import { admin, environmentOf, fillBlog, median, needBuild, serveBlog } from './support/blog'
import { generator, load } from './support/load'
import { command, serve, stopServers } from './support/processes'

const counts = process.argv.slice(2).map(Number)
if (counts.length === 0) counts.push(100, 1_000, 10_000)

const seconds = Number(process.env.SECONDS ?? 3)
const connections = 32
/** Pages rendered anew to find out how long that takes. */
const samples = 9

const ports = { octavo: 4510, next: 4511, nginx: 4512 }
const origin = (port: number) => `http://127.0.0.1:${port}`
const hasNginx = spawnSync('nginx', ['-v']).error === undefined

needBuild()

const milliseconds = (value: number) => `${value.toFixed(value < 10 ? 1 : 0)} ms`

async function text(url: string): Promise<string> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response.text()
}

const nginxConfiguration = (folder: string) => `
user ${os.userInfo().username}; daemon off; worker_processes auto; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; open_file_cache max=100; keepalive_requests 1000000;
  default_type text/html;
  server { listen ${ports.nginx}; root ${folder}/static;
    add_header Content-Encoding br; add_header Vary Accept-Encoding; }
}`

/** Puts a page's bytes, as the page cache sends them, where nginx finds them. */
async function keepForNginx(folder: string, page: string): Promise<string> {
  const headers = { 'accept-encoding': 'br' }
  const [response] = (await once(
    get(`${origin(ports.octavo)}${page}`, { headers, agent: false }),
    'response',
  )) as [IncomingMessage]
  const name = `${Buffer.from(page).toString('hex')}.html`
  mkdirSync(path.join(folder, 'static'), { recursive: true })
  writeFileSync(path.join(folder, 'static', name), await buffer(response))
  return `/${name}`
}

type Editor = { article: string; token: string }

/** Editors who publish twice a second, each an article, while readers ask for the home page. */
async function publishUnderLoad(
  editors: Editor[],
  readers: number,
  duration: number,
): Promise<string> {
  const home = `${origin(ports.octavo)}/`
  let isOver = false
  const loaded = load(home, readers, duration).finally(() => (isOver = true))
  const late: string[] = []
  let published = 0
  const edit = async ({ article, token }: Editor) => {
    while (!isOver) {
      const title = `Published under load ${published++}`
      const response = await fetch(`${origin(ports.octavo)}/api/articles/${article}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', authorization: `JWT ${token}` },
        body: JSON.stringify({ title, _status: 'published' }),
      })
      if (!response.ok) throw new Error(`Publishing: ${response.status} ${await response.text()}`)
      if (!(await text(home)).includes(title)) late.push(title)
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
  }
  await Promise.all(editors.map(edit))
  const { failed, requestsPerSecond, p50, p99, max } = await loaded
  return (
    `${published} publishes by ${editors.length} under ${readers} connections in ${duration} s: ` +
    `${requestsPerSecond.toFixed(0)}/s, ${failed} requests failed, p50 ${milliseconds(p50)}, ` +
    `p99 ${milliseconds(p99)}, slowest ${milliseconds(max)}; ${late.length} pages old on the next request`
  )
}

async function measure(count: number, folder: string): Promise<void> {
  const env = environmentOf(folder, ports.octavo)
  fillBlog(count, folder, env)
  // Otherwise the server would put the copies into the index while it is measured.
  command('scripts/search-index.ts', [], env)

  await serveBlog(env)
  const nextStart = ['node_modules/next/dist/bin/next', 'start', '-p', String(ports.next)]
  const nextEnv = { ...env, PORT: String(ports.next) }
  await serve([process.execPath, ...nextStart], nextEnv, `${origin(ports.next)}/healthz`)
  const refresh = (port: number) => refreshPages(origin(port), env.CRON_SECRET)
  // Next loads the CMS with the first request that needs it, which may take longer than a refresh.
  await text(`${origin(ports.next)}/api/articles?limit=1`)
  await refresh(ports.next)

  const linked = (html: string, pattern: RegExp) => pattern.exec(html)?.[1] ?? ''
  const article = linked(await text(`${origin(ports.octavo)}/`), /href="(\/articles\/[^"]+)"/)
  const tag = linked(await text(`${origin(ports.octavo)}/tags`), /href="(\/tags\/[^"/]+)"/)
  const pages: Record<string, string> = {
    home: '/',
    article,
    tag,
    search: '/search?q=government',
    feed: '/feed.xml',
    sitemap: '/sitemap.xml',
  }
  for (const [name, page] of Object.entries(pages)) {
    const url = `${origin(ports.octavo)}${page}`
    if (!(await fetch(url)).ok) {
      console.log(`${count} ${name}: not there`)
      continue
    }
    const anew: number[] = []
    for (let sample = 0; sample < samples; sample++) {
      await refresh(ports.octavo)
      const startedAt = performance.now()
      await text(url)
      anew.push(performance.now() - startedAt)
    }
    const file = hasNginx ? await keepForNginx(folder, page) : ''
    if (hasNginx && name === 'home') {
      writeFileSync(path.join(folder, 'nginx.conf'), nginxConfiguration(folder))
      const program = ['nginx', '-p', folder, '-c', path.join(folder, 'nginx.conf')]
      await serve(program, {}, `${origin(ports.nginx)}${file}`)
    }
    // What is measured is the cache: the page is in it, and compressed as well as it gets.
    const nextURL = `${origin(ports.next)}${page}`
    await text(nextURL)
    await load(url, 1, 1)
    const octavo = await load(url, connections, seconds)
    const next = await load(nextURL, connections, seconds)
    const nginx = hasNginx
      ? await load(`${origin(ports.nginx)}${file}`, connections, seconds)
      : null
    const rate = ({ requestsPerSecond, p50, p99 }: typeof octavo) =>
      `${requestsPerSecond.toFixed(0)}/s (p50 ${milliseconds(p50)}, p99 ${milliseconds(p99)})`
    const times = (octavo.requestsPerSecond / next.requestsPerSecond).toFixed(1)
    console.log(
      `${count} ${name}: page cache ${rate(octavo)}, next start ${rate(next)}, ratio ${times}` +
        (nginx
          ? `; nginx ${rate(nginx)}, ratio ${(octavo.requestsPerSecond / nginx.requestsPerSecond).toFixed(2)}`
          : '') +
        `; rendered anew in ${milliseconds(median(anew))}`,
    )
  }

  const login = await fetch(`${origin(ports.octavo)}/api/users/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(admin),
  })
  const { token } = (await login.json()) as { token: string }
  const newest = await text(
    `${origin(ports.octavo)}/api/articles?depth=0&limit=5&sort=-publishedAt`,
  )
  const { docs } = JSON.parse(newest) as { docs: { id: string }[] }
  const editors = docs.map(({ id }) => ({ article: id, token }))
  console.log(
    `${count} ${await publishUnderLoad(editors.slice(0, 1), 50, Math.max(6, seconds * 2))}`,
  )
  console.log(`${count} ${await publishUnderLoad(editors, 200, Math.max(6, seconds * 5))}`)
}

console.log(
  `${generator}, ${connections} connections, ${seconds} s each; ${os.availableParallelism()} cores, load ${os.loadavg()[0]?.toFixed(1)}`,
)
for (const count of counts) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-bench-'))
  try {
    await measure(count, folder)
  } finally {
    await stopServers()
    rmSync(folder, { recursive: true })
  }
}
