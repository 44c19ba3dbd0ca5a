import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { expect } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { Role } from '@/access/roles'
import { site } from './browser'
import type { Site } from './site.mjs'

/** What tests read of an article. */
export type PanelArticle = {
  id: string
  slug: string
  title: string
  _status: string
  updatedAt: string
  content?: unknown
  deletedAt?: string | null
}

/** An answer of the REST interface: a document, a list, or what came of a change. */
export type Reply = {
  status: number
  body: { doc: PanelArticle; docs: PanelArticle[] } & PanelArticle
}

/** The editor of the content. */
export const editor = '.ContentEditable__root'

/** Asks the REST interface as the browser's user. */
export const ask = (page: Page, method: string, path: string, data?: unknown): Promise<Reply> =>
  page.evaluate(
    async ([method, path, body]) => {
      const headers = { 'Content-Type': 'application/json' }
      const response = await fetch(path, { method, ...(body && { headers, body }) })
      return { status: response.status, body: (await response.json()) as Reply['body'] }
    },
    [method, path, data === undefined ? undefined : JSON.stringify(data)] as const,
  )

/** Makes an editor who exists for one test: what the panel remembers of a user stays in that test. */
export async function makeUser(
  name = 'Ada',
  role: Role = 'editor',
): Promise<Site['admin'] & { id: string }> {
  const post = async (path: string, body: unknown, token?: string) => {
    const response = await fetch(`${site.url}/api/users${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        ...(token !== undefined && { Authorization: `JWT ${token}` }),
      },
      body: JSON.stringify(body),
    })
    expect({ path, ok: response.ok }).toEqual({ path, ok: true })
    return response.json()
  }
  const { token } = (await post('/login', site.admin)) as { token: string }
  const login = { email: `${randomUUID()}@example.org`, password: 'correct horse battery' }
  const { doc } = (await post('', { name, role, ...login }, token)) as {
    doc: { id: string }
  }
  return { ...login, id: doc.id }
}

/** Makes an article: a draft, unless the data say otherwise. */
export async function makeArticle(
  page: Page,
  data: Record<string, unknown> = {},
): Promise<PanelArticle> {
  const draft = data._status !== 'published'
  const { status, body } = await ask(page, 'POST', `/api/articles?draft=${draft}&depth=0`, {
    title: 'At the desk',
    slug: randomUUID(),
    ...data,
  })
  expect(status).toBe(201)
  return body.doc
}

/** Opens an article's page in the panel, ready to be edited. */
export async function edit(page: Page, id: string): Promise<void> {
  await page.goto(`/admin/collections/articles/${id}`)
  await page.locator(editor).first().waitFor()
}

/** The newest state of an article, a draft perhaps. */
export const newest = async (page: Page, id: string): Promise<PanelArticle> =>
  (await ask(page, 'GET', `/api/articles/${id}?draft=true&depth=0`)).body

/** Waits until the newest state of an article is as wanted, and returns it. */
export async function saved(
  page: Page,
  id: string,
  isWanted: (article: PanelArticle) => boolean,
): Promise<PanelArticle> {
  for (;;) {
    const article = await newest(page, id)
    if (isWanted(article)) return article
    await setTimeout(200)
  }
}

/** Waits until the panel has saved a title. */
export const savedTitle = (page: Page, id: string, title: string): Promise<PanelArticle> =>
  saved(page, id, (article) => article.title === title)
