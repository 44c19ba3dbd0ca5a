import { expect, it } from '@jest/globals'
import { markdownToLexical } from '@/markdown'
import { describeInBrowser, logIn } from '../support/browser'
import { ask, edit, editor, makeArticle, makeUser, newest, savedTitle } from '../support/panel'

describeInBrowser('the editor’s desk', ({ newPage }) => {
  it('saves what is typed without ever conflicting with itself, and notes it once', async () => {
    const page = await newPage()
    await logIn(page)
    const { id } = await makeArticle(page, { title: '' })
    await edit(page, id)
    const refused: number[] = []
    page.on('response', (response) => {
      if (response.request().method() === 'PATCH' && !response.ok()) refused.push(response.status())
    })
    const title = 'A title that is typed slowly enough for several autosaves in a row'
    await page.locator('#field-title').pressSequentially(title, { delay: 90 })
    await page.locator(editor).first().click()
    await page.keyboard.type('And some text below it, typed without a pause.', { delay: 40 })
    await savedTitle(page, id, title)
    expect(refused).toEqual([])
    await page.goto(`/admin/collections/articles/${id}/history`)
    await page.getByText('Edited the draft').first().waitFor()
    const entries = page.locator('.octavo-history__entry')
    expect(await entries.count()).toBeLessThanOrEqual(4)
    expect(await entries.first().textContent()).toContain('Panel')
  })

  it('leads from a check to its place, and publishes once the error is mended', async () => {
    const page = await newPage({ expectedErrors: [/400 \(Bad Request\)/] })
    await logIn(page)
    const { content } = markdownToLexical('Text.\n\n## A\n\n#### B\n\n[gone](/articles/nowhere)\n')
    const { id } = await makeArticle(page, { content })
    await edit(page, id)
    const checks = page.locator('.octavo-checks')
    await checks.getByRole('button', { name: /doesn’t exist/ }).click()
    await page.locator(`${editor} a.octavo-place`).waitFor()
    await page
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    await page
      .getByText(/following field is invalid/i)
      .first()
      .waitFor()
    expect((await newest(page, id))._status).toBe('draft')
    await ask(page, 'PATCH', `/api/articles/${id}?draft=true`, {
      content: markdownToLexical('Mended.').content,
    })
    await edit(page, id)
    await checks.getByText('Can be published.').waitFor()
    const published = page.waitForResponse(
      (response) =>
        response.request().method() === 'PATCH' && !response.url().includes('autosave=true'),
    )
    await page
      .getByRole('button', { name: /^Publish/ })
      .first()
      .click()
    expect((await published).status()).toBe(200)
    const { body } = await ask(page, 'GET', `/api/articles/${id}`)
    expect(body).toMatchObject({ _status: 'published' })
  })

  it('shows a draft by a link to somebody without a login, until the link is revoked', async () => {
    const page = await newPage()
    await logIn(page)
    const { id } = await makeArticle(page, { title: 'SECRET draft to be shared' })
    await edit(page, id)
    const share = page.locator('.octavo-share')
    await share.getByLabel('For whom the link is').fill('Ada')
    await share.getByRole('button', { name: 'Make a link' }).click()
    const url = await share.getByLabel('Address').inputValue()

    const reader = await newPage({ expectedErrors: [/404 \(Not Found\)/] })
    const response = await reader.goto(url)
    expect(response?.status()).toBe(200)
    expect(await reader.locator('h1').textContent()).toBe('SECRET draft to be shared')
    const headers = response!.headers()
    expect(headers['cache-control']).toContain('no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['x-robots-tag']).toContain('noindex')
    const html = await reader.content()
    expect(html).not.toContain('@example.org')

    await share.getByRole('button', { name: 'Revoke' }).click()
    await share.getByText('Nobody without a login').waitFor()
    const gone = await reader.goto(url)
    expect(gone?.status()).toBe(404)
    expect(await reader.content()).not.toContain('SECRET')
    expect((await reader.goto(`${url.slice(0, -1)}x`))?.status()).toBe(404)
  })

  it('shows both texts when two people save one article, and loses neither', async () => {
    const page = await newPage({ expectedErrors: [/409 \(Conflict\)/, /423/] })
    await logIn(page)
    const { id } = await makeArticle(page, { title: 'Opened by two' })
    await edit(page, id)

    const second = await newPage()
    await logIn(second, await makeUser('Grace'))
    await ask(second, 'PATCH', `/api/articles/${id}?draft=true`, { title: 'What Grace saved' })

    await page.locator('#field-title').fill('What the admin typed')
    const notice = page.locator('.octavo-conflict')
    await notice.getByText('Grace').first().waitFor()
    expect((await newest(page, id)).title).toBe('What Grace saved')
    await notice.getByRole('button', { name: 'Compare both texts' }).click()
    const dialog = page.getByRole('dialog', { name: 'Both texts' })
    await dialog.locator('.octavo-diff__before', { hasText: 'What Grace saved' }).waitFor()
    await dialog.locator('.octavo-diff__after', { hasText: 'What the admin typed' }).waitFor()
    await dialog.getByRole('button', { name: 'Save mine' }).click()
    await savedTitle(page, id, 'What the admin typed')
    await notice.waitFor({ state: 'detached' })
    const { body } = await ask(page, 'GET', `/api/articles/versions?where[parent][equals]=${id}`)
    expect(JSON.stringify(body.docs)).toContain('What Grace saved')
  })

  it('tells the second person on an article who is editing it', async () => {
    const page = await newPage()
    await logIn(page)
    const other = await makeUser('Linus')
    const { id } = await makeArticle(page)
    const second = await newPage()
    await logIn(second, other)
    // The lock that the panel takes ten seconds after somebody begins to type.
    const lock = await ask(second, 'POST', '/api/payload-locked-documents', {
      document: { relationTo: 'articles', value: id },
      user: { relationTo: 'users', value: other.id },
    })
    expect(lock.status).toBe(201)
    await page.goto(`/admin/collections/articles/${id}`)
    await page
      .locator('.document-locked')
      .getByText(/Linus|@example.org/)
      .first()
      .waitFor()
  })
})
