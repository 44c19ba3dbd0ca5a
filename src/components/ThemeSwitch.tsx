import { createElement } from 'react'

/**
 * Switches between light and dark. Without JavaScript it isn't there, and the page follows the
 * system (`elements/themeSwitch.ts`).
 */
export const ThemeSwitch = () =>
  createElement(
    'theme-switch',
    null,
    <button type="button" hidden aria-label="Dark colours" aria-pressed="false">
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
        <circle cx="12" cy="12" r="9" fill="none" stroke="currentColor" strokeWidth="2" />
        <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />
      </svg>
    </button>,
  )
