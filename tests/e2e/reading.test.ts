import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page, Request } from 'playwright-core'
import { seedBlog } from '../support/blog'
import { describeInBrowser, logIn, site } from '../support/browser'
import { ask, makeArticle } from '../support/panel'

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
)

/** One page of every role that the site has. */
const roles = {
  home: '/',
  'second page': '/page/2',
  article: '/articles/measure',
  tag: '/tags/typography',
  tags: '/tags',
  author: '/authors/ada-moreau',
  authors: '/authors',
  series: '/series/setting-text-on-the-web',
  archive: '/archive',
  search: '/search',
  found: '/search?q=line',
  missing: '/nothing-is-here',
}

const phone = { width: 390, height: 844 }
const desktop = { width: 1440, height: 900 }
const schemes = ['light', 'dark'] as const

beforeAll(() => seedBlog(site))

/** What axe finds on a page: the rule, and where. */
async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axeSource)
  const { violations } = await page.evaluate<AxeResults>(() => {
    const { axe } = globalThis as unknown as {
      axe: { run: (context: Document, options: RunOptions) => Promise<AxeResults> }
    }
    return axe.run(document, { resultTypes: ['violations'] })
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** How many characters stand in the longest line of running text. */
const longestLine = (page: Page): Promise<number> =>
  page.locator('main p').evaluateAll((paragraphs) => {
    const range = document.createRange()
    const lines = paragraphs.flatMap((paragraph, p) => {
      const perLine = new Map<string, number>()
      const texts = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
      for (let node = texts.nextNode(); node; node = texts.nextNode())
        for (let i = 0; i < (node.textContent ?? '').length; i++) {
          range.setStart(node, i)
          range.setEnd(node, i + 1)
          const { bottom, width } = range.getBoundingClientRect()
          const line = `${p} ${Math.round(bottom / 8)}`
          if (width > 0) perLine.set(line, (perLine.get(line) ?? 0) + 1)
        }
      return [...perLine.values()]
    })
    return Math.max(0, ...lines)
  })

const missing = { expectedErrors: [/404/] }

describeInBrowser('Every page for readers', ({ newPage }) => {
  const variants = [
    ...schemes.map((colorScheme) => ({ size: 'phone', viewport: phone, colorScheme })),
    ...schemes.map((colorScheme) => ({ size: 'desktop', viewport: desktop, colorScheme })),
  ]
  test.each(variants)(
    'has nothing that axe finds and fits the screen: $size, $colorScheme',
    async ({ viewport, colorScheme }) => {
      const page = await newPage({ viewport, colorScheme, ...missing })
      for (const [role, path] of Object.entries(roles)) {
        await page.goto(path)
        expect({ role, faults: await faultsOf(page) }).toEqual({ role, faults: [] })
        expect({ role, tooWide: await isTooWide(page) }).toEqual({ role, tooWide: false })
      }
    },
  )

  test('has lines that the eye can follow: at most 80 characters on a wide screen', async () => {
    const page = await newPage({ viewport: desktop, ...missing })
    for (const [role, path] of Object.entries(roles)) {
      await page.goto(path)
      expect({ role, tooLong: (await longestLine(page)) > 80 }).toEqual({ role, tooLong: false })
    }
  })

  test('is as wide as the phone where a tag is one long word', async () => {
    const editor = await newPage()
    await logIn(editor)
    const name = `T${'a'.repeat(99)}`
    const tag = await ask(editor, 'POST', '/api/tags', { name })
    const { slug } = await makeArticle(editor, { tags: [tag.body.doc.id], _status: 'published' })
    const page = await newPage({ viewport: phone })
    for (const path of [`/articles/${slug}`, `/tags/${tag.body.doc.slug}`]) {
      await page.goto(path)
      expect(await page.getByText(name).count()).toBeGreaterThan(0)
      expect([path, await isTooWide(page)]).toEqual([path, false])
    }
  })

  test('keeps the search and the switch beside the name on a phone, the links below', async () => {
    const page = await newPage({ viewport: phone })
    await page.goto('/')
    const middleOf = async (selector: string) => {
      const box = (await page.locator(selector).boundingBox())!
      return box.y + box.height / 2
    }
    const name = await middleOf('.site-name')
    for (const button of ['.search-link', 'theme-switch'])
      expect(Math.abs((await middleOf(button)) - name)).toBeLessThan(8)
    expect(await middleOf('.site-header nav')).toBeGreaterThan(name + 20)
  })

  test('says everything and leads everywhere without JavaScript', async () => {
    // Chromium says so where a page that fades leads to an image, which doesn't.
    const expectedErrors = [...missing.expectedErrors, /ViewTransition opt-in disabled/]
    const page = await newPage({ viewport: phone, javaScriptEnabled: false, expectedErrors })
    for (const [role, path] of Object.entries(roles)) {
      await page.goto(path)
      const seen = {
        role,
        heading: (await page.getByRole('heading', { level: 1 }).count()) === 1,
        navigation: await page.getByRole('navigation', { name: 'Main' }).isVisible(),
        deadButtons: await page.locator('button:visible:not([type=submit])').count(),
        tooWide: await isTooWide(page),
      }
      expect(seen).toEqual({
        role,
        heading: true,
        navigation: true,
        deadButtons: 0,
        tooWide: false,
      })
    }
    await page.goto(roles.article)
    await page.getByRole('link', { name: /^Enlarge/ }).click()
    expect(page.url()).toContain('/api/media/file/letters-and-tiles')
  })
})

describeInBrowser('An article', ({ newPage }) => {
  test('tells its series, its update, its authors and where to read on', async () => {
    const page = await newPage({ viewport: desktop })
    await page.goto(roles.article)
    const main = page.getByRole('main')
    expect(await main.getByText('Part 1 of 3 of the series').count()).toBe(1)
    expect(await main.getByText('Updated October 2, 2026').count()).toBe(1)
    expect(await main.getByText('Written by').count()).toBe(2)
    expect(await page.getByRole('region', { name: 'Related' }).getByRole('article').count()).toBe(3)
    await main.getByRole('link', { name: 'Setting text on the web' }).click()
    await page.waitForURL('**/series/setting-text-on-the-web')
    expect(await main.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'The Measure of a Line',
      'The Space Between Lines',
      'Hyphens, Dashes and the Minus Sign',
    ])
  })

  test('keeps the place of its images, and shows them whole on a click', async () => {
    const page = await newPage({ viewport: phone })
    await page.goto(roles.article)
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
              sum += (entry as unknown as { value: number }).value
          }).observe({ type: 'layout-shift', buffered: true })
          scrollTo(0, document.body.scrollHeight)
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)))
        }),
    )
    expect(shift).toBe(0)
    const image = page.locator('.prose img:not(.placeholder)')
    expect(await image.getAttribute('srcset')).toContain('w=640&q=75 640w')
    expect(await page.locator('.prose img.placeholder').count()).toBe(1)
    await page.getByRole('link', { name: /^Enlarge/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  test('switches between dark and light, and the next page knows', async () => {
    const page = await newPage({ colorScheme: 'dark' })
    await page.goto(roles.article)
    const paper = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    const dark = await paper()
    await page.getByRole('button', { name: 'Dark colours' }).click()
    const light = await paper()
    expect(light).not.toBe(dark)
    await page.goto('/tags')
    expect(await paper()).toBe(light)
  })

  test('runs from the right where its language does, its code from the left', async () => {
    const page = await newPage({ viewport: desktop })
    await page.goto('/articles/arabic')
    /** Which edge of its column a text begins at. */
    const edgeOf = (selector: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element) => {
          const range = document.createRange()
          range.selectNodeContents(element)
          const text = range.getBoundingClientRect()
          const column = element.closest('.prose, header')!.getBoundingClientRect()
          return text.left - column.left < column.right - text.right ? 'left' : 'right'
        })
    const edges = await Promise.all(
      ['h1', '.byline p', '.prose h2', '.prose > ul li', '.prose td', '.prose pre code'].map(
        edgeOf,
      ),
    )
    expect(edges).toEqual(['right', 'right', 'right', 'right', 'right', 'left'])
    expect(
      await page.locator('.prose table').evaluate((it) => getComputedStyle(it).direction),
    ).toBe('rtl')
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr')

    await page.getByRole('main').getByRole('link', { name: 'ليلى حداد' }).first().click()
    await page.waitForURL('**/authors/**')
    expect(
      await page
        .locator('.card p')
        .evaluate((it) => [it.getAttribute('dir'), getComputedStyle(it).textAlign]),
    ).toEqual(['auto', 'left'])
  })

  test('is reached by the keyboard: the first stop skips to the content', async () => {
    const page = await newPage()
    await page.goto(roles.article)
    await page.keyboard.press('Tab')
    const first = await page.evaluate(() => document.activeElement?.textContent)
    expect(first).toBe('Skip to content')
    await page.keyboard.press('Enter')
    await page.waitForURL('**#content')
  })
})

describeInBrowser('The weight of a page', ({ newPage }) => {
  test('is at most 60 kB for an article without images, everything included', async () => {
    const weights: Record<string, number> = {}
    for (const [role, path] of Object.entries({
      ...roles,
      'article without images': '/articles/hyphens',
    })) {
      if (role === 'missing') continue
      // A visitor who comes for the first time has nothing in the cache.
      const page = await newPage({ viewport: phone })
      const kinds = ['document', 'stylesheet', 'script', 'font']
      const loaded: Promise<number>[] = []
      const count = (request: Request) => {
        if (kinds.includes(request.resourceType()))
          loaded.push(request.sizes().then(({ responseBodySize }) => responseBodySize))
      }
      page.on('requestfinished', count)
      await page.goto(path, { waitUntil: 'networkidle' })
      weights[role] = (await Promise.all(loaded)).reduce((sum, size) => sum + size, 0)
    }
    console.info('Bytes a page, compressed', weights)
    expect(weights['article without images']).toBeGreaterThan(0)
    for (const [role, bytes] of Object.entries(weights))
      expect({ role, within: bytes <= 60_000 }).toEqual({ role, within: true })
  })

  test('holds at most 10 kB of script', async () => {
    const page = await (await fetch(site.url)).text()
    const scripts = [...page.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src]) => src!)
    expect(scripts).toHaveLength(1)
    const script = await (await fetch(new URL(scripts[0]!, site.url))).text()
    expect(gzipSync(script).length).toBeLessThanOrEqual(10_000)
  })
})

describe('The image optimizer', () => {
  const source = async (): Promise<string> => {
    const page = await (await fetch(new URL(roles.article, site.url))).text()
    return /"(\/api\/media\/file\/letters-and-tiles[^"]*)"/.exec(page)![1]!
  }
  const scaled = (url: string, width: number, quality = 75) =>
    fetch(
      new URL(`/_next/image?url=${encodeURIComponent(url)}&w=${width}&q=${quality}`, site.url),
      {
        headers: { accept: 'image/avif,image/webp,*/*' },
      },
    )

  test('sends AVIF in the widths that pages offer', async () => {
    const response = await scaled(await source(), 384)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/avif')
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(70_000)
  })

  test('SECURITY F12: refuses every other width, quality and address, and keeps nothing for them', async () => {
    const kept = () => readdirSync(path.join(site.folder, '.next/cache/images')).length
    const url = await source()
    await scaled(url, 48)
    expect((await scaled(url, 48)).headers.get('x-nextjs-cache')).toBe('HIT')
    const before = kept()
    const offered = new Set([48, 96, 192, 384])
    const widths = [...Array.from({ length: 500 }, (_, n) => n), 1921, 4096, 100_000]
      .filter((width) => !offered.has(width))
      .map((width) => scaled(url, width))
    const qualities = [1, 74, 76, 100].map((quality) => scaled(url, 640, quality))
    const addresses = [
      ...['http://169.254.169.254/', '//evil.example/a.png', '/admin', '/icon.svg'],
      ...Array.from({ length: 100 }, (_, n) => `${url}?${n}`),
    ].map((other) => scaled(other, 640))
    for (const answer of await Promise.all([...widths, ...qualities, ...addresses]))
      expect({ url: answer.url, status: answer.status }).toMatchObject({ status: 400 })
    expect(kept()).toBe(before)
  })
})
