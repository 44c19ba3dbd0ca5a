/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { TextDecoder, TextEncoder } from 'node:util'
import { siteSearch } from '@/components/elements/siteSearch'
import type { SearchHit } from '@/content/search'

// React's server needs what jsdom leaves out.
class MessageChannel {
  port1 = {}
  port2 = {}
}
Object.assign(globalThis, { TextDecoder, TextEncoder, MessageChannel })
const { renderToStaticMarkup } = await import('react-dom/server')
const { SearchHits } = await import('@/components/SearchHits')

const hit = (title: string): SearchHit => ({
  path: `/articles/${title}`,
  title: [
    { text: '<i>A</i> ', mark: false },
    { text: title, mark: true },
  ],
  snippet: [{ text: 'words & more', mark: false }],
  byline: 'Ada · 1 May 2025',
})

const page = `<site-search data-source="/search.json"><form action="/search"><input name="q" type="search"><select name="tag"><option value=""></option></select></form>
  <p role="status"></p><ol class="hits"></ol><nav hidden></nav></site-search>`

const fetched = jest.fn<typeof fetch>()
const answer = (body: object) => ({ ok: true, json: async () => body }) as Response
const results = (hits: SearchHit[], next: string | null = null) => ({
  hits,
  page: 1,
  pages: next ? 2 : 1,
  status: `${hits.length} found.`,
  next,
})

const list = () => document.querySelector('ol')!
const type = (text: string) => {
  const field = document.querySelector('input')!
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

siteSearch()

beforeEach(() => {
  jest.useFakeTimers()
  fetched.mockReset()
  globalThis.fetch = fetched
  document.body.innerHTML = page
})
afterEach(() => {
  jest.useRealTimers()
})

describe('the search field', () => {
  it('shows what the page would show', async () => {
    fetched.mockResolvedValue(answer(results([hit('one'), hit('two')], '/search?q=x&page=2')))
    type('x')
    await jest.advanceTimersByTimeAsync(200)
    expect(list().outerHTML).toBe(
      renderToStaticMarkup(<SearchHits hits={[hit('one'), hit('two')]} />),
    )
    expect(document.querySelector('[role=status]')?.textContent).toBe('2 found.')
    expect(document.querySelector('nav')?.hidden).toBe(false)
    expect(document.querySelector('nav a')?.getAttribute('href')).toBe('/search?q=x&page=2')
    expect(location.search).toBe('?q=x')
  })

  it('asks once for what is typed in one go, and only for what the form holds', async () => {
    fetched.mockResolvedValue(answer(results([])))
    for (const text of ['p', 'py', 'pyt & ö']) type(text)
    await jest.advanceTimersByTimeAsync(200)
    expect(fetched.mock.calls.map(([url]) => url)).toEqual([
      '/search.json?q=pyt+%26+%C3%B6&typing=1',
    ])
  })

  it('shows no answer to an older question', async () => {
    let answerFirst: (response: Response) => void = () => undefined
    fetched.mockImplementationOnce(() => new Promise((resolve) => (answerFirst = resolve)))
    fetched.mockResolvedValueOnce(answer(results([hit('new')])))
    type('old')
    await jest.advanceTimersByTimeAsync(200)
    type('new')
    await jest.advanceTimersByTimeAsync(200)
    answerFirst(answer(results([hit('old')])))
    await jest.advanceTimersByTimeAsync(0)
    expect(fetched.mock.calls[0]?.[1]?.signal?.aborted).toBe(true)
    expect(list().textContent).toContain('new')
    expect(list().textContent).not.toContain('old')
  })

  it('leaves the list as it is when the network fails', async () => {
    list().innerHTML = '<li>kept</li>'
    fetched.mockRejectedValue(new TypeError('Failed to fetch'))
    type('x')
    await jest.advanceTimersByTimeAsync(200)
    expect(list().textContent).toBe('kept')
    expect(list().hasAttribute('aria-busy')).toBe(false)
  })
})

describe('the key /', () => {
  const press = (target: Element, options: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', {
      key: '/',
      bubbles: true,
      cancelable: true,
      ...options,
    })
    target.dispatchEvent(event)
    return event.defaultPrevented
  }

  it('leads to the field, but not from within one or with another key', () => {
    document.querySelector('input')!.blur()
    expect(press(document.body, { ctrlKey: true })).toBe(false)
    expect(press(document.querySelector('input')!)).toBe(false)
    expect(press(document.body)).toBe(true)
  })

  it('follows the link to the search page from any other', () => {
    document.body.innerHTML = '<a rel="search" href="#search">Search</a>'
    const clicked = jest.fn((event: Event) => event.preventDefault())
    document.querySelector('a')!.addEventListener('click', clicked)
    expect(press(document.body)).toBe(true)
    expect(clicked).toHaveBeenCalled()
  })
})
