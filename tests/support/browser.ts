import { afterAll, afterEach, beforeAll, describe, expect } from '@jest/globals'
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core'
import { chromiumPath, noChromium } from './chromium.mjs'
import { startSite, type Site } from './site.mjs'

const { OCTAVO_TEST_SITE: template } = process.env
if (!template) throw new Error('Run browser tests with: npm run test:e2e')
const started = await startSite(template)
afterAll(() => started.stop())

/** The production server of this test file. It ends with the file: there is nothing to tidy up on it. */
export const { site } = started

/** How a test opens a page. */
export type PageOptions = BrowserContextOptions & {
  /** Errors on the console that belong to the test, such as that of a page that must be missing. */
  expectedErrors?: RegExp[]
}

/** What a browser test gets. */
export type TestBrowser = {
  /** Opens an empty page in a browser profile of its own; relative addresses lead to the site. */
  newPage: (options?: PageOptions) => Promise<Page>
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Groups tests that need a browser. A test fails when a page of its prints an error on the console,
 * throws one, or breaks its Content-Security-Policy, unless the test expects it. Without a browser
 * the group is skipped, and says why.
 *
 * @param name the group's name
 * @param define defines the tests
 */
export function describeInBrowser(name: string, define: (browser: TestBrowser) => void): void {
  const executablePath = chromiumPath()
  if (!executablePath) {
    describe.skip(`${name} (skipped: ${noChromium})`, () => define({ newPage: unavailable }))
    return
  }
  describe(name, () => {
    let browser: Browser | undefined
    let contexts: BrowserContext[] = []
    let errors: string[] = []

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args: flags })
    })
    afterAll(async () => {
      await browser?.close()
    })
    afterEach(async () => {
      const found = errors
      errors = []
      await Promise.all(contexts.map((context) => context.close()))
      contexts = []
      expect(found).toEqual([])
    })

    define({
      newPage: async ({ expectedErrors = [], ...options } = {}) => {
        if (!browser) return unavailable()
        const context = await browser.newContext({ baseURL: site.url, ...options })
        contexts.push(context)
        const page = await context.newPage()
        const note = (error: string) => {
          if (!expectedErrors.some((expected) => expected.test(error))) errors.push(error)
        }
        page.on('pageerror', (error) => note(`${page.url()}: ${error.message}`))
        page.on('console', (message) => {
          if (message.type() === 'error')
            note(`${message.location().url || page.url()}: ${message.text()}`)
        })
        return page
      },
    })
  })
}

const unavailable = (): Promise<Page> => Promise.reject(new Error(noChromium))

/** Waits until a form of the panel takes what is filled in: before, it forgets it. */
export const formReady = (page: Page): Promise<void> =>
  page.locator('form[data-form-ready="true"]').waitFor()

/**
 * Logs in to the panel through its form.
 *
 * @param page a page of `newPage`
 * @param login who logs in; the admin unless given
 */
export async function logIn(page: Page, login: Site['admin'] = site.admin): Promise<void> {
  await page.goto('/admin/login')
  await formReady(page)
  await page.fill('#field-email', login.email)
  await page.fill('#field-password', login.password)
  await page.click('button[type=submit]')
  await page.waitForURL((url) => !url.pathname.startsWith('/admin/login'))
}
