import { existsSync } from 'node:fs'
import path from 'node:path'
import { chromium } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * Finds a Chromium: CHROMIUM_PATH, one that is installed, or one that Playwright has downloaded.
 *
 * @returns {string | undefined} path of the program; none when there is no browser here
 */
export function chromiumPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const candidates = [
    process.env.CHROMIUM_PATH,
    ...names.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    chromium.executablePath(),
  ]
  return candidates.find((file) => file && existsSync(file))
}

/** Why browser tests are skipped where there is no browser. */
export const noChromium =
  'no Chromium here (Debian: apt-get install chromium; elsewhere set CHROMIUM_PATH)'
