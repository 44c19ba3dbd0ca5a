/**
 * Defines `<theme-switch>`, whose button switches between light and dark and remembers it. Runs in
 * the browser: it stands alone and refers to nothing outside itself.
 */
export function themeSwitch(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')

  class ThemeSwitch extends HTMLElement {
    connectedCallback(): void {
      const button = this.querySelector('button')
      if (!button) return
      const root = document.documentElement
      const isDark = () => (root.dataset.theme ?? (dark.matches ? 'dark' : 'light')) === 'dark'
      const show = () => button.setAttribute('aria-pressed', String(isDark()))
      show()
      button.hidden = false
      dark.addEventListener('change', show)
      button.addEventListener('click', () => {
        const theme = isDark() ? 'light' : 'dark'
        root.dataset.theme = theme
        show()
        try {
          // What the system says anyway needs no remembering, and so goes on following it.
          if ((theme === 'dark') === dark.matches) localStorage.removeItem('theme')
          else localStorage.setItem('theme', theme)
        } catch {
          // Storage is forbidden: the choice holds for this page.
        }
      })
    }
  }
  customElements.define('theme-switch', ThemeSwitch)
}
