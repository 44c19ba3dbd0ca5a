import { expect, test } from '@jest/globals'
import { describeInBrowser, logIn, site } from '../support/browser'

const article = '/articles/could-deepseek-be-the-democratization-of-ai'
const title = 'Could DeepSeek Be the Democratization of AI?'
const tags = [
  'artificial intelligence',
  'open source',
  'AI democratization',
  'DeepSeek',
  'OpenAI',
  'machine learning',
]

/** What an anonymous visitor gets right now, without a browser's cache. */
const read = async (path: string): Promise<string> => {
  const response = await fetch(new URL(path, site.url))
  return response.text()
}

/** Every public surface that lists or shows the article. */
const surfaces = [
  article,
  '/',
  '/tags',
  '/tags/deepseek',
  '/authors',
  '/authors/bruno-ciccarino',
  '/feed.xml',
  '/tags/deepseek/atom.xml',
  '/authors/bruno-ciccarino/feed.json',
  `${article}.md`,
  '/llms.txt',
  '/sitemap.xml',
  '/sitemaps/articles-1.xml',
]

describeInBrowser("The customer's article", ({ newPage }) => {
  test('stands on the home page and leads to its author and each of its six tags', async () => {
    const page = await newPage()
    await page.goto('/')
    await page.getByRole('link', { name: title }).first().click()
    await page.waitForURL(`**${article}`)
    expect(await page.getByRole('heading', { level: 1 }).allTextContents()).toEqual([title])
    for (const name of ['Bruno Ciccarino', ...tags]) {
      await page.goto(article)
      await page.getByRole('main').getByRole('link', { name, exact: true }).first().click()
      await page.waitForURL(/\/(authors|tags)\/[^/]+$/)
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(name)
      expect(await page.getByRole('link', { name: title }).count()).toBeGreaterThan(0)
    }
  })

  test('shows an edit everywhere on the request after it is published', async () => {
    const editor = await newPage({ viewport: { width: 1440, height: 900 } })
    await logIn(editor)
    const before = await read('/sitemap.xml')
    for (const path of surfaces) await read(path)
    await editor.goto('/admin/collections/articles')
    // Payload's list writes its query into the address once it is there. A click before that is lost.
    await editor.waitForURL(/\?.*limit=/)
    await editor.getByRole('link', { name: title }).click()
    const field = editor.locator('#field-title')
    await field.waitFor()
    const paragraph = editor.locator('[contenteditable=true] p').first()
    await paragraph.click()
    await editor.keyboard.press('Home')
    await editor.keyboard.type('A sentence that an editor wrote. ')
    await editor.getByText('A sentence that an editor wrote.').waitFor()
    await field.fill('DeepSeek, Reconsidered')
    const published = editor.waitForResponse(
      (response) =>
        response.request().method() === 'PATCH' && !response.url().includes('autosave=true'),
    )
    await editor.getByRole('button', { name: 'Publish changes' }).click()
    expect((await published).status()).toBe(200)

    const page = await read(article)
    expect(page).toContain('DeepSeek, Reconsidered')
    expect(page).toContain('A sentence that an editor wrote.')
    for (const path of surfaces.filter((path) => !/^\/(tags|authors|sitemap.*)$/.test(path))) {
      const text = await read(path)
      expect({ path, shown: text.includes('DeepSeek, Reconsidered') }).toEqual({
        path,
        shown: true,
      })
      expect({ path, old: text.includes(title) }).toEqual({ path, old: false })
    }
    expect(await read('/sitemaps/articles-1.xml')).toContain(article)
    const sitemap = await read('/sitemap.xml')
    expect(sitemap).not.toBe(before)
  })

  test('has a picture for social networks, and says what it is in terms of schema.org', async () => {
    const page = await newPage()
    await page.goto(article)
    const picture = await page.locator('meta[property="og:image"]').getAttribute('content')
    expect(picture).toBe(`${site.url}${article}/card.png`)
    const response = await fetch(picture!)
    expect(response.headers.get('content-type')).toBe('image/png')
    const data = await page.locator('script[type="application/ld+json"]').textContent()
    expect(JSON.parse(data ?? '')).toMatchObject({ '@graph': [{ '@type': 'BlogPosting' }, {}] })
    expect(await page.locator('link[type="text/markdown"]').getAttribute('href')).toBe(
      `${site.url}${article}.md`,
    )
  })

  test('is Markdown at its address with .md, whatever a client accepts', async () => {
    for (const accept of ['text/html', 'text/markdown', '*/*']) {
      const response = await fetch(site.url + article + '.md', { headers: { accept } })
      expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
      expect(await response.text()).toMatch(/^---\n/)
      const page = await fetch(site.url + article, { headers: { accept } })
      expect(page.headers.get('content-type')).toMatch(/^text\/html/)
    }
  })

  test('has a neighbour that nobody sees while it is a draft', async () => {
    const editor = await newPage({ viewport: { width: 1440, height: 900 } })
    await logIn(editor)
    await editor.goto('/admin/collections/articles/create')
    const field = editor.locator('#field-title')
    await field.waitFor()
    const saved = editor.waitForResponse(
      async (response) =>
        response.url().includes('/api/articles') &&
        response.request().method() === 'PATCH' &&
        (await response.text()).includes('SECRET-DRAFT'),
    )
    await field.fill('SECRET-DRAFT')
    await saved
    for (const path of [...surfaces, '/api/articles?draft=true&limit=100', '/robots.txt'])
      expect({ path, leaked: (await read(path)).includes('SECRET-DRAFT') }).toEqual({
        path,
        leaked: false,
      })
    const { status } = await fetch(new URL('/articles/secret-draft', site.url))
    expect(status).toBe(404)
  })
})
