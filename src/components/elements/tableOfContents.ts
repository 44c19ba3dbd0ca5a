/**
 * Defines `<table-of-contents>`, which marks the link to the section that is being read. Runs in the
 * browser: it stands alone and refers to nothing outside itself.
 */
export function tableOfContents(): void {
  class TableOfContents extends HTMLElement {
    connectedCallback(): void {
      const sections = [...this.querySelectorAll('a')].flatMap((link) => {
        const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)))
        return heading ? [{ link, heading }] : []
      })
      const mark = () => {
        // The last heading above the upper third of the window.
        const line = innerHeight / 3
        const passed = sections.filter(({ heading }) => heading.getBoundingClientRect().top < line)
        const present = passed.at(-1)?.link
        for (const { link } of sections) {
          if (link === present) link.setAttribute('aria-current', 'location')
          else link.removeAttribute('aria-current')
        }
      }
      const observer = new IntersectionObserver(mark, { rootMargin: '0px 0px -66% 0px' })
      for (const { heading } of sections) observer.observe(heading)
    }
  }
  customElements.define('table-of-contents', TableOfContents)
}
