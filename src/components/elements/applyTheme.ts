/**
 * Applies the reader's choice of colours before anything is painted. Runs in the browser, from the
 * head of the page: it stands alone and refers to nothing outside itself.
 */
export function applyTheme(): void {
  try {
    const theme = localStorage.getItem('theme')
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
  } catch {
    // Storage is forbidden: the page follows the system.
  }
}
