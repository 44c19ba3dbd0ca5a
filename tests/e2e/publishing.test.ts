import { randomUUID } from 'node:crypto'
import { expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { describeInBrowser, formReady, logIn, site } from '../support/browser'
import { testEnvironment } from '../support/environment.mjs'
import { ask, edit, makeArticle, makeUser, newest, savedTitle } from '../support/panel'

/** What an anonymous visitor gets of an article right now. */
async function read(slug: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${site.url}/articles/${slug}`)
  return { status: response.status, text: await response.text() }
}

/** Lets the server do the jobs that are due, as a cron job does. */
async function runJobs(): Promise<void> {
  const { status } = await fetch(`${site.url}/api/payload-jobs/run`, {
    headers: { authorization: `Bearer ${testEnvironment.CRON_SECRET}` },
  })
  expect(status).toBe(200)
}

const day = 24 * 60 * 60 * 1000

/** Puts the browser's clock back: for it a day that it calls tomorrow is over on the server. */
const putBack = (page: Page, milliseconds: number) =>
  page.addInitScript((shift) => {
    const now = Date.now.bind(Date)
    globalThis.Date = new Proxy(Date, {
      construct: (target, args, newTarget) =>
        Reflect.construct(target, args.length === 0 ? [now() - shift] : args, newTarget) as Date,
      get: (target, key, receiver) =>
        key === 'now' ? () => now() - shift : (Reflect.get(target, key, receiver) as unknown),
    })
  }, milliseconds)

/** Schedules in the panel that an article is published or unpublished a day after the browser's now. */
async function schedule(page: Page, type: 'Publish' | 'Unpublish'): Promise<void> {
  await page.locator('.form-submit .popup-button').first().click()
  await page.locator('#schedule-publish').click()
  const drawer = page.locator('dialog[id^="schedule-publish-"]')
  await drawer.locator('label', { hasText: new RegExp(`^${type}$`) }).click()
  // As the field shows it, such as “Nov 26, 2026 4:50 AM”.
  const tomorrow = await page.evaluate((day) => {
    const date = new Date(Date.now() + day)
    const options = { month: 'short', day: 'numeric', year: 'numeric' } as const
    const time = { hour: 'numeric', minute: '2-digit' } as const
    const parts = [
      date.toLocaleDateString('en-US', options),
      date.toLocaleTimeString('en-US', time),
    ]
    return parts.join(' ').replace(/\u202f/g, ' ')
  }, day)
  await drawer.locator('.react-datepicker__input-container input').fill(tomorrow)
  await page.keyboard.press('Enter')
  await drawer.locator('#scheduled-publish-save').click()
  await page
    .getByText(/scheduled successfully/i)
    .first()
    .waitFor()
}

describeInBrowser('publishing', ({ newPage }) => {
  it('happens at the scheduled time and not before, and so does taking back', async () => {
    const page = await newPage()
    await logIn(page)
    const { id, slug } = await makeArticle(page, { title: 'Out tomorrow' })
    await edit(page, id)
    await schedule(page, 'Publish')
    await runJobs()
    expect((await read(slug)).status).toBe(404)
    await page.goto('/admin')
    await page.getByRole('region', { name: 'Due soon' }).getByText('Out tomorrow').waitFor()

    const past = await newPage({ storageState: await page.context().storageState() })
    await putBack(past, 2 * day)
    await edit(past, id)
    await schedule(past, 'Publish')
    await runJobs()
    expect(await read(slug)).toMatchObject({
      status: 200,
      text: expect.stringContaining('Out tomorrow'),
    })

    await edit(past, id)
    await schedule(past, 'Unpublish')
    await runJobs()
    expect((await read(slug)).status).toBe(404)
  })

  it('shows the whole of an earlier version after it is restored, and keeps what came after', async () => {
    const page = await newPage()
    await logIn(page)
    const { id, slug } = await makeArticle(page, { title: 'First title', _status: 'published' })
    await ask(page, 'PATCH', `/api/articles/${id}`, { title: 'Second title', _status: 'published' })
    expect((await read(slug)).text).toContain('Second title')
    await page.goto(`/admin/collections/articles/${id}/compare`)
    const from = page.getByRole('combobox', { name: 'What was' })
    await from.selectOption({ index: (await from.locator('option').count()) - 1 })
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await page.locator('.octavo-diff__before', { hasText: 'First title' }).waitFor()
    await page.getByRole('link', { name: /Restore all/ }).click()
    await page.getByRole('button', { name: 'Restore this version' }).click()
    await page.locator('#confirm-action').click()
    await page.waitForURL(`**/articles/${id}`)
    const after = await read(slug)
    expect(after.text).toContain('First title')
    expect(after.text).not.toContain('Second title')
    const { body } = await ask(page, 'GET', `/api/articles/versions?where[parent][equals]=${id}`)
    expect(JSON.stringify(body.docs)).toContain('Second title')
    expect(body.docs).toHaveLength(3)
  })

  it('has all that differs between two versions compared, a cover and a box too', async () => {
    const page = await newPage()
    await logIn(page)
    const { id } = await makeArticle(page, { title: 'Put first', _status: 'published' })
    const changed = { featured: true, series: 'Letters', _status: 'published' }
    await ask(page, 'PATCH', `/api/articles/${id}`, changed)
    await page.goto(`/admin/collections/articles/${id}/compare`)
    const after = (field: string) =>
      page.getByRole('region', { name: field, exact: true }).locator('.octavo-diff__after')
    expect(await after('Featured').textContent()).toContain('Yes')
    expect(await after('Series').textContent()).toContain('Letters')
  })

  it('waits for somebody when one field of a version is restored into the draft', async () => {
    const page = await newPage()
    await logIn(page)
    const made = { title: 'First title', description: 'First words', _status: 'published' }
    const { id, slug } = await makeArticle(page, made)
    const second = { title: 'Second title', description: 'Second words', _status: 'published' }
    await ask(page, 'PATCH', `/api/articles/${id}`, second)
    await page.goto(`/admin/collections/articles/${id}/compare`)
    const from = page.getByRole('combobox', { name: 'What was' })
    await from.selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Compare', exact: true }).click()
    await page.locator('.octavo-diff__before', { hasText: 'First words' }).waitFor()
    await page
      .getByRole('region', { name: 'Title', exact: true })
      .getByRole('button', { name: /Restore/ })
      .click()
    await savedTitle(page, id, 'First title')
    expect(await newest(page, id)).toMatchObject({ description: 'Second words', _status: 'draft' })
    expect((await read(slug)).text).toContain('Second title')
  })

  it('ends in the trash, and goes on when the article is taken out of it', async () => {
    const page = await newPage()
    await logIn(page)
    const { id, slug } = await makeArticle(page, { title: 'Thrown away', _status: 'published' })
    await edit(page, id)
    await page.locator('.doc-controls__popup button').first().click()
    await page.locator('#action-delete').click()
    await page.locator('#confirm-action').click()
    await page.waitForURL((url) => !url.pathname.includes(id))
    expect((await read(slug)).status).toBe(404)

    await page.goto('/admin/collections/articles/trash')
    await page.getByRole('link', { name: 'Thrown away' }).click()
    await page.getByRole('button', { name: 'Restore', exact: true }).click()
    await page.locator('#restore-as-published').check()
    await page.locator('#confirm-action').click()
    await page.waitForURL(`**/articles/${id}`)
    expect((await read(slug)).status).toBe(200)
  })

  it('is shown beside the form while somebody types, in three widths, before anything is saved', async () => {
    const page = await newPage({ viewport: { width: 1600, height: 1000 } })
    // The panel remembers that a user had the preview open: one of this test alone.
    await logIn(page, await makeUser())
    const { id } = await makeArticle(page, { title: 'As it is saved' })
    await edit(page, id)
    let save: () => void = () => undefined
    const maySave = new Promise<void>((resolve) => (save = resolve))
    await page.route('**/api/articles/**autosave=true**', async (route) => {
      await maySave
      await route.continue()
    })
    await page.locator('#live-preview-toggler').click()
    const preview = page.frameLocator('#live-preview-iframe')
    await preview.getByRole('heading', { level: 1, name: 'As it is saved' }).waitFor()
    await page.locator('#field-title').fill('As it is typed')
    await preview.getByRole('heading', { level: 1, name: 'As it is typed' }).waitFor()
    await page.locator('.ContentEditable__root').first().click()
    await page.keyboard.type('Words that nobody saved')
    await preview.getByText('Words that nobody saved').waitFor()
    expect((await newest(page, id)).title).toBe('As it is saved')

    for (const [name, pixels] of [
      ['Phone', 390],
      ['Tablet', 820],
      ['Desktop', 1440],
    ] as const) {
      await page.locator('.live-preview-toolbar-controls__breakpoint button').first().click()
      await page.getByRole('button', { name, exact: true }).click()
      await page.waitForFunction(
        (pixels) => document.getElementById('live-preview-iframe')?.clientWidth === pixels,
        pixels,
      )
    }
    save()
    await savedTitle(page, id, 'As it is typed')
  })
})

describeInBrowser('an invitation', ({ newPage }) => {
  it('lets somebody set a password and log in, once', async () => {
    const page = await newPage()
    await logIn(page)
    await page.goto('/admin/collections/users')
    await page.getByRole('button', { name: 'Invite somebody' }).click()
    const form = page.getByRole('region', { name: 'Invite somebody' })
    const name = `Hedy ${randomUUID()}`
    const email = `${randomUUID()}@example.org`
    await form.getByLabel('Name').fill(name)
    await form.getByLabel('E-mail address').fill(email)
    await form.getByLabel('Role').selectOption('editor')
    await form.getByRole('button', { name: 'Invite', exact: true }).click()
    const link = await form.getByLabel('Link of the invitation').inputValue()
    await page.getByRole('link', { name }).waitFor()
    await page.goto(`/admin/collections/users?search=${email}`)
    await page.getByRole('link', { name }).waitFor()

    const guest = await newPage({ expectedErrors: [/403/] })
    await guest.goto(link)
    await formReady(guest)
    await guest.locator('#field-password').fill('a password of her own')
    await guest.locator('#field-confirm-password').fill('a password of her own')
    const sent = guest.waitForResponse((response) =>
      response.url().endsWith('/api/users/reset-password'),
    )
    const choose = () => guest.getByRole('button', { name: 'Reset Password' }).click()
    await choose()
    // The form sees a moment after the last key that both are the same, and refuses until then.
    const refused = guest.getByText('Please correct invalid fields').waitFor()
    await Promise.race([sent, refused.then(choose, () => undefined)])
    await sent
    await guest.getByText('Drafts waiting').waitFor()
    const again = await ask(guest, 'POST', '/api/users/reset-password', {
      token: link.split('/').at(-1),
      password: 'the password of a thief',
    })
    expect(again.status).toBe(403)
  })
})
