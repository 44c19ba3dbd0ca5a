import { readFile } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import {
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
} from '@zip.js/zip.js/lib/zip-core-native.js'
import type { Page } from 'playwright-core'
import { describeInBrowser, logIn } from '../support/browser'

const text = (title: string, second: string) =>
  `---\ntitle: ${title} # a comment that stays\nslug: panel-import\n---\n\nOne.\n\n${second}\n`

async function choose(page: Page, files: Record<string, string>): Promise<void> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false })
  for (const [name, file] of Object.entries(files))
    await zip.add(name, new Uint8ArrayReader(Buffer.from(file)))
  const buffer = Buffer.from(await zip.close())
  await page
    .getByLabel('Files to import')
    .setInputFiles({ name: 'blog.zip', mimeType: 'application/zip', buffer })
}

describeInBrowser('The import in the panel', ({ newPage }) => {
  test('plans a zip, applies it, has a conflict decided, and gives the file back', async () => {
    const page = await newPage({ viewport: { width: 1440, height: 900 } })
    await logIn(page)
    await page.goto('/admin/import')
    await page.getByRole('button', { name: 'Choose files or a zip' }).waitFor()
    await choose(page, { 'blog/panel-import.md': text('First', 'Two.') })
    await page.getByText('Plan: 1 create').waitFor()
    await page.getByText('New text').click()
    await page.getByText('title: First # a comment that stays').waitFor()
    await page.locator('.octavo-sync').getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByText('Imported: 1 create').waitFor()
    const link = page.getByRole('link', { name: 'panel-import', exact: true })
    const href = await link.getAttribute('href')
    const id = href?.split('/').at(-1) ?? ''

    const saved = await page.evaluate(
      async (url) =>
        (
          await fetch(url, {
            method: 'PATCH',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ title: 'CMS' }),
          })
        ).status,
      `/api/articles/${id}`,
    )
    expect(saved).toBe(200)
    await choose(page, { 'blog/panel-import.md': text('File', 'Zwei.') })
    await page.getByText('Plan: 1 conflict').waitFor()
    await page.locator('.octavo-sync').getByRole('button', { name: 'Import', exact: true }).click()
    await page.getByRole('link', { name: 'Decide the conflicts' }).click()
    await page.getByRole('link', { name: 'panel-import.md' }).click()
    await page.getByLabel('Write it anew').check()
    await page.getByLabel('Title, written anew').fill('Both')
    await page.getByRole('button', { name: 'Resolve' }).click()
    await page.waitForURL(`**/admin/collections/articles/${id}`)

    await page.locator('.doc-controls__popup button, .doc-controls__dots').first().click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download Markdown', exact: true }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('panel-import.md')
    expect(await readFile(await file.path(), 'utf8')).toBe(text('Both', 'Zwei.'))
  })
})
