/**
 * Lighthouse (mobile) on home, an article, a tag and the search, against the production server with
 * the blog in `tests/fixtures/blog`: four scores, layout shift and bytes a page, as the second visitor
 * has them. Fails below 100.
 * Lighthouse itself is fetched by npx when it is first used: the site's own tree stays small.
 * Usage: npm run bench -- lighthouse [path …]
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { seedBlog } from '../tests/support/blog'
import { chromiumPath } from '../tests/support/chromium.mjs'
import { makeSiteTemplate, startSite, type Site } from '../tests/support/site.mjs'

/** The last one for Node 20. */
const lighthouse = 'lighthouse@12.8.2'

const pages = process.argv.slice(2)
if (pages.length === 0) pages.push('/', '/articles/measure', '/tags/typography', '/search')

const schema = z.object({
  categories: z.record(z.string(), z.object({ score: z.number().nullable() })),
  audits: z.record(
    z.string(),
    z.object({ score: z.number().nullable(), numericValue: z.number().optional() }),
  ),
})

const flags = '--headless=new --no-sandbox --disable-gpu --disable-quic'

/** How often Lighthouse may ask to be run again: now and then its trace lacks a page's beginning. */
const attempts = 3

/** Runs Lighthouse on a page. */
function visit(site: Site, page: string, folder: string, attempt = 1): z.infer<typeof schema> {
  const output = path.join(folder, 'report.json')
  const { status, stderr } = spawnSync(
    'npx',
    [
      '--yes',
      lighthouse,
      new URL(page, site.url).href,
      '--quiet',
      '--output=json',
      `--output-path=${output}`,
      `--chrome-flags=${flags}`,
    ],
    { encoding: 'utf8', env: { ...process.env, CHROME_PATH: chromiumPath() } },
  )
  if (status !== 0 && stderr.includes('run Lighthouse again') && attempt < attempts)
    return visit(site, page, folder, attempt + 1)
  if (status !== 0) throw new Error(`Lighthouse ended with ${status} on ${page}:\n${stderr}`)
  return schema.parse(JSON.parse(readFileSync(output, 'utf8')))
}

/**
 * Measures a page and prints what Lighthouse says. On the first visit the server renders it and
 * scales its images, on the processor that the browser is measured on; the second one counts.
 */
function measure(site: Site, page: string, folder: string): boolean {
  visit(site, page, folder)
  const { categories, audits } = visit(site, page, folder)
  const scores = Object.entries(categories).map(([name, { score }]) => ({
    name,
    score: Math.round((score ?? 0) * 100),
  }))
  const number = (audit: string) => audits[audit]?.numericValue ?? 0
  const shift = number('cumulative-layout-shift')
  console.log(
    page.padEnd(24) +
      scores.map(({ name, score }) => `${name} ${score}`).join('  ') +
      `  CLS ${shift.toFixed(3)}  LCP ${Math.round(number('largest-contentful-paint'))} ms` +
      `  ${(number('total-byte-weight') / 1000).toFixed(1)} kB`,
  )
  const short = scores.some(({ score }) => score < 100) || shift > 0
  if (short)
    for (const [name, { score }] of Object.entries(audits))
      if (score !== null && score < 0.9) console.log(`  ${name}: ${score}`)
  return !short
}

const template = await makeSiteTemplate()
const { site, stop } = await startSite(template.folder)
const folder = mkdtempSync(path.join(os.tmpdir(), 'octavo-lighthouse-'))
try {
  await seedBlog(site)
  const perfect = pages.map((page) => measure(site, page, folder))
  process.exitCode = perfect.every(Boolean) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true })
  await stop()
  template.remove()
}
