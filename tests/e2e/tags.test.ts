import { expect, test } from '@jest/globals'
import type { Page } from 'playwright-core'
import { describeInBrowser, formReady, logIn, site } from '../support/browser'
import { makeUser } from '../support/panel'

type Answer = { doc: { id: string }; docs: { title: string; tags: { name: string }[] }[] }

/** Asks the REST API as the person who is logged in on a page. */
const api = (page: Page, method: string, path: string, body?: object): Promise<Answer> =>
  page.evaluate(
    async ([verb, url, json]) => {
      const response = await fetch(`/api/${url}`, {
        method: verb,
        headers: { 'Content-Type': 'application/json' },
        ...(json === null ? {} : { body: json }),
      })
      return (await response.json()) as Answer
    },
    [method, path, body ? JSON.stringify(body) : null] as const,
  )

const makeTag = async (page: Page, name: string): Promise<string> =>
  (await api(page, 'POST', 'tags', { name })).doc.id

const makeArticle = (page: Page, title: string, tags: string[], status = 'published') =>
  api(page, 'POST', `articles${status === 'draft' ? '?draft=true' : ''}`, {
    title,
    tags,
    _status: status,
    publishedAt: '2024-05-01T00:00:00.000Z',
  })

/** Titles and names of tags, as the panel has them. */
const tagsOf = async (page: Page, start: string): Promise<Record<string, string[]>> => {
  const query = `where[title][like]=${encodeURIComponent(start)}&limit=100&depth=1&draft=true&sort=title`
  const { docs } = await api(page, 'GET', `articles?${query}`)
  return Object.fromEntries(docs.map(({ title, tags }) => [title, tags.map(({ name }) => name)]))
}

const visit = (path: string) => fetch(new URL(path, site.url), { redirect: 'manual' })

/** Chooses by typing in one of the panel's select fields. */
async function choose(page: Page, label: string, name: string): Promise<void> {
  const field = page.locator('.field-type', { has: page.getByText(label, { exact: true }) })
  await field.locator('input').first().fill(name)
  await page.getByRole('option', { name }).first().click()
}

/** The tools, once they listen. */
async function openTools(page: Page): Promise<void> {
  await page.goto('/admin/tidy-up-tags')
  await page.locator('.tidy-up .rs__control').first().waitFor()
}

const row = (page: Page, text: string) => page.locator('.tidy-up__rows li', { hasText: text })

describeInBrowser('The tools for tags', ({ newPage }) => {
  test('merge what looks alike with a preview, and undo it', async () => {
    const page = await newPage({ viewport: { width: 1440, height: 900 } })
    await logIn(page)
    const [many, few] = [await makeTag(page, 'Windmills'), await makeTag(page, 'Windmill')]
    await makeArticle(page, 'Mills 1', [many])
    await makeArticle(page, 'Mills 2', [many])
    await makeArticle(page, 'Mills 3', [few, many])
    await makeArticle(page, 'Mills 4', [few])
    await makeArticle(page, 'Mills 5', [few], 'draft')
    const before = await tagsOf(page, 'Mills')
    expect((await visit('/tags/windmill')).status).toBe(200)

    await page.goto('/admin/collections/tags')
    await page.getByRole('link', { name: 'Tidy up' }).click()
    await page.waitForURL('**/admin/tidy-up-tags')
    await openTools(page)
    await page.getByRole('button', { name: 'Merge into Windmills' }).click()
    await page.getByRole('heading', { name: 'Merge “Windmill” into “Windmills”?' }).waitFor()
    await page.getByText('3 articles (1 draft).').waitFor()
    for (const title of ['Mills 3', 'Mills 4', 'Mills 5'])
      expect(await page.getByRole('link', { name: title }).count()).toBe(1)
    await page.getByText('/tags/windmill leads to /tags/windmills').waitFor()
    await page.locator('.tidy-up__preview').getByRole('button', { name: 'Merge' }).click()
    await row(page, 'Merge “Windmill” into “Windmills”').waitFor()

    expect(await tagsOf(page, 'Mills')).toEqual(
      Object.fromEntries(Object.keys(before).map((title) => [title, ['Windmills']])),
    )
    for (const path of ['', '/feed.xml']) {
      const moved = await visit(`/tags/windmill${path}`)
      expect([moved.status, moved.headers.get('location')]).toEqual([301, `/tags/windmills${path}`])
    }

    await page.getByRole('button', { name: 'Undo: Merge “Windmill” into “Windmills”' }).click()
    await row(page, 'Merge “Windmill” into “Windmills”').getByText('Undone').waitFor()
    expect(await tagsOf(page, 'Mills')).toEqual(before)
    expect((await visit('/tags/windmill')).status).toBe(200)
  })

  test('split some articles off a tag', async () => {
    const page = await newPage({ viewport: { width: 1440, height: 900 } })
    await logIn(page)
    const id = await makeTag(page, 'Rivers')
    for (const title of ['Danube', 'Rhine', 'Thames']) await makeArticle(page, title, [id])
    await openTools(page)
    await page.getByText('Split', { exact: true }).click()
    await choose(page, 'Tag', 'Rivers')
    await page.getByLabel('Name of the new tag').fill('Rivers of England')
    await page.getByLabel('Thames').check()
    await page.getByRole('button', { name: 'Preview' }).click()
    await page.getByText('1 article (0 drafts).').waitFor()
    await page.locator('.tidy-up__preview').getByRole('button', { name: 'Split' }).click()
    await row(page, 'Split “Rivers of England” off “Rivers”').waitFor()
    expect({ ...(await tagsOf(page, 'Thames')), ...(await tagsOf(page, 'Rhine')) }).toEqual({
      Thames: ['Rivers of England'],
      Rhine: ['Rivers'],
    })
    expect((await visit('/tags/rivers-of-england')).status).toBe(200)
  })
})

describeInBrowser('The list of tags', ({ newPage }) => {
  test('offers the tools to those who may use them', async () => {
    const page = await newPage()
    await logIn(page, await makeUser('Reads tags', 'author'))
    await page.goto('/admin/collections/tags')
    await page.getByRole('columnheader', { name: 'Published articles' }).waitFor()
    expect(await page.getByRole('link', { name: 'Tidy up' }).count()).toBe(0)
  })

  test('takes names of which the address is the same', async () => {
    const page = await newPage()
    await logIn(page)
    for (const name of ['Z++', 'Z#']) {
      await page.goto('/admin/collections/tags/create')
      await formReady(page)
      await page.fill('#field-name', name)
      await page.getByRole('button', { name: 'Save', exact: true }).click()
      await page.waitForURL(/tags\/(?!create)[^/]+$/)
    }
    const { docs } = await api(page, 'GET', 'tags?where[name][equals]=Z%23')
    expect(docs).toMatchObject([{ name: 'Z#', slug: 'z-2' }])
  })
})

describeInBrowser('The list of articles', ({ newPage }) => {
  test('adds a tag to the selected articles, and removes it from all that a search finds', async () => {
    const page = await newPage({ viewport: { width: 1440, height: 900 } })
    await logIn(page)
    const [own, added] = [await makeTag(page, 'Bulk own'), await makeTag(page, 'Bulk added')]
    expect(added).toBeTruthy()
    for (let n = 0; n < 12; n++)
      await makeArticle(page, `Bulk ${n}`, [own], n % 3 === 0 ? 'draft' : 'published')

    await page.goto('/admin/collections/articles?search=Bulk&sort=title&limit=10')
    await page
      .getByRole('row', { name: /Bulk 1\b/ })
      .getByRole('checkbox')
      .check()
    await page
      .getByRole('row', { name: /Bulk 3\b/ })
      .getByRole('checkbox')
      .check()
    await page.getByRole('button', { name: 'Add tags' }).click()
    await choose(page, 'Tags', 'Bulk added')
    await page.locator('.bulk-edit__form').getByRole('button', { name: 'Add tags' }).click()
    await page.getByText('Changed 2 of 2.').waitFor()
    expect(await tagsOf(page, 'Bulk ')).toMatchObject({
      'Bulk 1': ['Bulk own', 'Bulk added'],
      'Bulk 2': ['Bulk own'],
      'Bulk 3': ['Bulk own', 'Bulk added'],
    })

    await page.goto('/admin/collections/articles?search=Bulk&sort=title&limit=10')
    await page.getByRole('row', { name: /Bulk 1\b/ }).waitFor()
    await page.getByRole('columnheader').getByRole('checkbox').check()
    await page.locator('#select-all-across-pages').click()
    await page.getByRole('button', { name: 'Remove tags' }).click()
    await choose(page, 'Tags', 'Bulk own')
    await page.locator('.bulk-edit__form').getByRole('button', { name: 'Remove tags' }).click()
    await page.getByText('Changed 12 of 12.').waitFor()
    const after = await tagsOf(page, 'Bulk ')
    expect(Object.keys(after)).toHaveLength(12)
    expect(after).toMatchObject({ 'Bulk 0': [], 'Bulk 1': ['Bulk added'], 'Bulk 2': [] })
  })

  test('publishes the selected articles, and takes them back', async () => {
    const page = await newPage({ viewport: { width: 1440, height: 900 } })
    await logIn(page)
    for (const name of ['Harbour', 'Quay', 'Mooring'])
      await makeArticle(page, `Docks: ${name}`, [], name === 'Quay' ? 'published' : 'draft')
    const publicOnes = async () => {
      const found = await fetch(new URL('/api/articles?where[title][like]=Docks&depth=0', site.url))
      return ((await found.json()) as Answer).docs.map(({ title }) => title).sort()
    }
    expect(await publicOnes()).toEqual(['Docks: Quay'])

    const change = async (names: string[], action: 'Publish' | 'Unpublish') => {
      await page.goto('/admin/collections/articles?search=Docks&sort=title&limit=10')
      for (const name of names)
        await page
          .getByRole('row', { name: `Docks: ${name}` })
          .getByRole('checkbox')
          .check()
      await page.getByRole('button', { name: action, exact: true }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click()
      await page.getByText(new RegExp(`${names.length} Articles? .*success`, 'i')).waitFor()
    }
    await change(['Harbour', 'Mooring'], 'Publish')
    expect(await publicOnes()).toEqual(['Docks: Harbour', 'Docks: Mooring', 'Docks: Quay'])
    expect((await visit('/articles/docks-harbour')).status).toBe(200)
    await change(['Harbour', 'Quay'], 'Unpublish')
    expect(await publicOnes()).toEqual(['Docks: Mooring'])
    expect((await visit('/articles/docks-harbour')).status).toBe(404)
  })
})
