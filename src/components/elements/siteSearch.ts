/**
 * Defines `<site-search>`, which shows what its form finds while somebody types, and lets `/` lead to
 * the search field from anywhere. Runs in the browser: it stands alone and refers to nothing outside
 * itself.
 */
export function siteSearch(): void {
  type Segments = { text: string; mark: boolean }[]
  type Hit = { path: string; title: Segments; snippet: Segments; byline: string }
  type Results = { hits: Hit[]; page: number; pages: number; status: string; next: string | null }

  const pause = 150

  const element = (name: string, children: (Node | string)[] = []) => {
    const made = document.createElement(name)
    made.append(...children)
    return made
  }
  const marked = (segments: Segments) =>
    segments.map(({ text, mark }) => (mark ? element('mark', [text]) : text))

  /** The list item that `SearchHits` renders for a hit. */
  const item = ({ path, title, snippet, byline }: Hit) => {
    const link = element('a', [element('bdi', marked(title))])
    link.setAttribute('href', path)
    const text = element('p', marked(snippet))
    text.dir = 'auto'
    const by = element('p', [byline])
    by.className = 'byline'
    return element('li', [element('h2', [link]), text, by])
  }

  class SiteSearch extends HTMLElement {
    connectedCallback(): void {
      const form = this.querySelector('form')
      const field = this.querySelector('input')
      const status = this.querySelector('[role=status]')
      const list = this.querySelector('ol')
      const pages = this.querySelector('nav')
      if (!form || !field || !status || !list || !pages) return
      if (!field.value) field.focus()

      const show = ({ hits, page, pages: all, status: said, next }: Results) => {
        list.replaceChildren(...hits.map(item))
        status.textContent = said
        pages.hidden = !next
        const more = element('a', ['More →'])
        more.setAttribute('href', next ?? '')
        more.setAttribute('rel', 'next')
        pages.replaceChildren(element('span'), element('span', [`Page ${page} of ${all}`]), more)
      }

      let timer: ReturnType<typeof setTimeout> | undefined
      let asked: AbortController | undefined
      const ask = async () => {
        asked?.abort()
        const { signal } = (asked = new AbortController())
        const query = new URLSearchParams()
        for (const [name, value] of new FormData(form))
          if (typeof value === 'string' && value !== '') query.set(name, value)
        const address = query.size > 0 ? `?${query}` : ''
        list.setAttribute('aria-busy', 'true')
        try {
          query.set('typing', '1')
          const response = await fetch(`${this.dataset.source}?${query}`, { signal })
          if (!response.ok) return
          const results = (await response.json()) as Results
          if (signal.aborted) return
          show(results)
          history.replaceState(history.state, '', location.pathname + address)
        } catch {
          // A newer question took its place, or the network is gone: the form works by itself.
        } finally {
          if (!signal.aborted) list.removeAttribute('aria-busy')
        }
      }
      form.addEventListener('input', () => {
        clearTimeout(timer)
        timer = setTimeout(() => void ask(), pause)
      })
    }
  }
  customElements.define('site-search', SiteSearch)

  document.addEventListener('keydown', (event) => {
    const { key, ctrlKey, metaKey, altKey, target, defaultPrevented } = event
    if (key !== '/' || ctrlKey || metaKey || altKey || defaultPrevented) return
    if (target instanceof Element && target.closest('input, textarea, select, [contenteditable]'))
      return
    const link = document.querySelector<HTMLElement>('site-search input, a[rel=search]')
    if (!link) return
    event.preventDefault()
    if (link instanceof HTMLInputElement) link.select()
    else link.click()
  })
}
