import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { markdownToLexical } from '@/markdown'
import { renderArticle } from '@/markdown/render'
import { describeInBrowser, site } from '../support/browser'

const folder = path.join(process.cwd(), 'tests/fixtures/hostile/xss')
const files = readdirSync(folder).filter((name) => name.endsWith('.md'))

/** Stricter than the site's own: whatever an article tried to run or to load would break it. */
const policy = "default-src 'none'; img-src 'self'"
const pixel = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64')

async function renderPage(file: string): Promise<string> {
  const { content } = markdownToLexical(readFileSync(path.join(folder, file), 'utf8'))
  const { body } = await renderArticle(content)
  return `<!doctype html><html lang="en"><title>x</title><body>${renderToStaticMarkup(body)}</body></html>`
}

// SECURITY A16–A18: what a browser makes of them. Console errors and violations of the policy fail
// every test of `describeInBrowser`.
describeInBrowser('hostile articles in a browser', ({ newPage }) => {
  it('open no dialogue, run nothing, load nothing from elsewhere and hide nothing of the page', async () => {
    const page = await newPage()
    const dialogues: string[] = []
    const elsewhere: string[] = []
    let body = ''
    page.on('dialog', (dialogue) => {
      dialogues.push(dialogue.message())
      void dialogue.dismiss()
    })
    await page.route('**/*', (route) => {
      const request = route.request()
      if (!request.url().startsWith(`${site.url}/`)) elsewhere.push(request.url())
      return request.resourceType() === 'document'
        ? route.fulfill({
            body,
            contentType: 'text/html',
            headers: { 'content-security-policy': policy },
          })
        : route.fulfill({ body: pixel, contentType: 'image/gif' })
    })
    for (const file of files) {
      body = await renderPage(file)
      await page.goto(`${site.url}/articles/${file}`)
      const intact = await page.evaluate(() => {
        for (const element of document.querySelectorAll('body *')) {
          for (const type of ['click', 'mouseover', 'focus', 'toggle', 'error', 'load']) {
            if (type !== 'click' || element.tagName !== 'A') element.dispatchEvent(new Event(type))
          }
        }
        return (
          typeof document.getElementById === 'function' &&
          typeof document.cookie === 'string' &&
          document.body instanceof HTMLBodyElement &&
          document.documentElement instanceof HTMLHtmlElement
        )
      })
      expect([file, intact]).toEqual([file, true])
    }
    expect(dialogues).toEqual([])
    expect(elsewhere).toEqual([])
  })
})
