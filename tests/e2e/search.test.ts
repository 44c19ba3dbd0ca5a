import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { describeInBrowser, site } from '../support/browser'

const path = '/articles/could-deepseek-be-the-democratization-of-ai'

/** The hit that leads to the customer's article. */
const hit = (page: Page) => page.locator(`main a[href="${path}"]`).first()

const get = (address: string) => fetch(new URL(address, site.url))

describeInBrowser('Searching', ({ newPage }) => {
  test('works without JavaScript, from the link in the header to the article', async () => {
    const page = await newPage({ javaScriptEnabled: false })
    await page.goto('/')
    await page.getByRole('link', { name: 'Search' }).click()
    await page.getByRole('searchbox').fill('deepseek democratization')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.waitForURL('**/search?q=deepseek+democratization**')
    expect(await page.getByRole('status').textContent()).toMatch(/^\d+ articles? found/)
    expect(await page.locator('mark').first().textContent()).toMatch(/deepseek/i)
    await hit(page).click()
    await page.waitForURL(`**${path}`)
  })

  test('shows hits while somebody types, in spite of an error, and keeps them in the address', async () => {
    const page = await newPage()
    await page.goto('/')
    await page.keyboard.press('/')
    await page.waitForURL('**/search')
    const field = page.getByRole('searchbox')
    await field.pressSequentially('deeps')
    await hit(page).waitFor()
    await field.fill('depseek')
    await page.getByText('“deepseek” for “depseek”').waitFor()
    await page.waitForURL('**/search?q=depseek')
    await page.reload()
    await page.getByText('“deepseek” for “depseek”').waitFor()
    await field.fill('xyzzyx')
    await page.getByText('Nothing found').waitFor()
    expect(await page.locator('.hits li').count()).toBe(0)
  })

  test('narrows hits down to a tag', async () => {
    const page = await newPage()
    await page.goto('/search?q=deepseek')
    await page.getByRole('combobox', { name: 'Tag' }).selectOption({ label: 'OpenAI' })
    await page.waitForURL('**/search?q=deepseek&tag=openai')
    await hit(page).waitFor()
    await page.goto('/search?q=deepseek&tag=no-such-tag')
    expect(await page.getByRole('status').textContent()).toContain('Nothing found')
  })
})

// SECURITY F7.
test.each([
  ['%25', 200],
  ['_', 200],
  ["'", 200],
  ['%F0%9F%8E%89', 200],
  ['', 200],
  ['%22%20OR%20title%3A*', 200],
  ['a'.repeat(5_000), 200],
  ['a'.repeat(10_000), 414],
])('the query %s is answered in time, and neither indexed nor run', async (query, status) => {
  for (const address of [`/search?q=${query}`, `/search.json?q=${query}`]) {
    const startedAt = performance.now()
    const response = await get(address)
    const text = await response.text()
    expect(response.status).toBe(status)
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    expect(text).not.toMatch(/SQLITE|syntax error|fts5/i)
    if (status === 200 && address.startsWith('/search?'))
      expect(text.includes('noindex')).toBe(query !== '')
  }
})

test('pages of hits that are not there are not found', async () => {
  expect((await get('/search?q=deepseek&page=9999')).status).toBe(404)
  expect((await get('/search?q=deepseek&page=abc')).status).toBe(200)
})

test('browsers are told how to search', async () => {
  const response = await get('/opensearch.xml')
  expect(response.headers.get('content-type')).toContain('opensearchdescription')
  expect(await response.text()).toContain(`template="${site.url}/search?q={searchTerms}"`)
})
