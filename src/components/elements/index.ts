import { copyCode } from './copyCode'
import { shareLinks } from './shareLinks'
import { siteSearch } from './siteSearch'
import { tableOfContents } from './tableOfContents'
import { themeSwitch } from './themeSwitch'
import { zoomImages } from './zoomImages'

export { headScript } from './headScript'

/** A function that stands alone, as the text of a script that calls it. */
const callOf = (standalone: () => void): string => `(${standalone.toString()})();`

/**
 * The one script of the reader's pages: its custom elements. Each is written as a function that
 * stands alone, so that it is compiled and minified with everything else and sent as it is.
 */
export const elementsScript = [
  themeSwitch,
  tableOfContents,
  copyCode,
  shareLinks,
  siteSearch,
  zoomImages,
]
  .map(callOf)
  .join('\n')
